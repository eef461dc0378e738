"""union-digest: raw news about Viet Nam's trade unions in, a district-by-district digest out."""

__version__ = "0.1.0"
