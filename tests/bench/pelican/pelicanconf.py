# The same pages, lists, feeds and sitemap as the other generators of this bench make.
SITENAME = "Điểm tin"
SITEURL = FEED_DOMAIN = "https://tin.example"
PATH = "content"
OUTPUT_PATH = "public"
ARTICLE_PATHS = ["bai-viet"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PLUGINS: list[str] = []
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = False
USE_FOLDER_AS_CATEGORY = False
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}

# An article has one district and one body: Pelican's category and author.
ARTICLE_URL, ARTICLE_SAVE_AS = "bai-viet/{slug}.html", "bai-viet/{slug}.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "districts/{slug}.html", "districts/{slug}.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "bodies/{slug}.html", "bodies/{slug}.html"
TAG_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"

FEED_ALL_RSS, CATEGORY_FEED_RSS = "index.xml", "districts/{slug}.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False

# Its own cache of what it has read.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
