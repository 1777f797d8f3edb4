package ua.citycard.validator.register.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the bytes of a CSV file become cells. */
record CsvDialect(Charset charset, char delimiter) {
    static final Charset CP1251 = Charset.forName("windows-1251");

    /** RFC 4180 in UTF-8, as OneRoster wants it. */
    static final CsvDialect STANDARD = new CsvDialect(StandardCharsets.UTF_8, ',');
}
