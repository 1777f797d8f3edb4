-- People leave the apostrophe out when they look somebody up, so that the search looks at names without it.
DROP INDEX register.holder_name;
CREATE INDEX holder_name ON register.holder USING gin (replace(name_key, '’', '') gin_trgm_ops);
