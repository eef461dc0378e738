// The same pages, lists, feeds and sitemap as the other generators of this bench make.
const local = (date) => new Date(date.getTime() + 7 * 3600e3).toISOString();
const slug = (text) => text.replace(/[Đđ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .toLowerCase().replace(/[^a-z0-9]+/g, "-");

export default function (config) {
  const articles = (api) => api.getFilteredByGlob("content/bai-viet/**/*.md").sort((a, b) => b.date - a.date);
  const grouped = (key) => (api) => {
    const groups = new Map();
    for (const article of articles(api)) {
      const name = article.data[key][0];
      if (!groups.has(name)) groups.set(name, { name, slug: slug(name), articles: [], years: [] });
      const group = groups.get(name), year = local(article.date).slice(0, 4);
      if (group.years.at(-1)?.year !== year) group.years.push({ year, articles: [] });
      group.years.at(-1).articles.push(article);
      group.articles.push(article);
    }
    return [...groups.values()];
  };
  config.addCollection("newest", articles);
  config.addCollection("byDistrict", grouped("districts"));
  config.addCollection("byBody", grouped("bodies"));
  config.addFilter("slugged", slug);
  config.addFilter("day", (date) => local(date).slice(0, 10).split("-").reverse().join("/"));
  config.addFilter("iso", (date) => `${local(date).slice(0, 19)}+07:00`);
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("first", (list, count) => list.slice(0, count));
  return {
    dir: { input: "content", output: "public", includes: "../_includes" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk"],
  };
}
