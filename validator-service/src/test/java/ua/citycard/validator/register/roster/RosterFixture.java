package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as schools send them, and what reading them comes to. */
final class RosterFixture {
    static final String HEADER = "Прізвище,Ім'я,По батькові,Дата народження,Стать,РНОКПП,Клас,Код ЄДРПОУ закладу,"
            + "ПІБ представника,Телефон представника,E-mail представника,Згода (дата),Фото";
    static final String PUPIL =
            "Коваль,Марія,Іванівна,01.02.2014,ж,відмова,7-А,14360570,Коваль Іван Петрович,0671234567,,01.09.2026,1.jpg";

    private RosterFixture() {}

    static String form(String... rows) {
        return HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    static NamedFile file(Path folder, String name, byte[] content) {
        try {
            return new NamedFile(name, Files.write(Files.createTempFile(folder, "roster", ".bin"), content));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static NamedFile csv(Path folder, String content, Charset charset) {
        return file(folder, "form.csv", content.getBytes(charset));
    }

    static NamedFile csv(Path folder, String content) {
        return csv(folder, content, StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> entries(String... namesAndTexts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    static List<RosterRow> rows(NamedFile... files) {
        try (RosterFiles opened = RosterFiles.open(Arrays.asList(files))) {
            List<RosterRow> rows = new ArrayList<>();
            opened.roster().forEach(rows::add);
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static FileRefused refusal(NamedFile... files) {
        FileRefused refused = catchThrowableOfType(FileRefused.class, () -> rows(files));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
