export default { layout: "article.njk", permalink: (data) => `/bai-viet/${data.page.fileSlug}.html` };
