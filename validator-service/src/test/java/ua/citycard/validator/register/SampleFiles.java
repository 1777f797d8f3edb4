package ua.citycard.validator.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import ua.citycard.validator.register.SamplePupil.Pose;
import ua.citycard.validator.register.roster.RosterField;

/** Writes the sample city as schools send it: a OneRoster zip with photos, a registry form, and a zip of its photos. */
final class SampleFiles {
    static final String ROSTER = "oneroster.zip";
    static final String FORM = "registry-form.xlsx";
    static final String FORM_PHOTOS = "registry-form-photos.zip";

    /** The oldest time that a zip can tell, so that two writings are the same bytes. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final SampleCity city = new SampleCity();

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(ROSTER), zip(new SampleRoster(city.rosterPupils()).files()));
        Files.write(folder.resolve(FORM), form());
        Files.write(folder.resolve(FORM_PHOTOS), zip(formPhotos()));
    }

    private byte[] form() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "citycard", "1.0")) {
            Worksheet sheet = book.newWorksheet("Форма реєстру");
            RosterField[] columns = RosterField.values();
            List<SamplePupil> pupils = city.formPupils();
            for (int column = 0; column < columns.length; column++) {
                sheet.value(0, column, columns[column].heading());
                sheet.style(0, column).bold().set();
                sheet.width(column, 20);
                for (int row = 0; row < pupils.size(); row++) {
                    write(
                            sheet,
                            row + 1,
                            column,
                            columns[column],
                            pupils.get(row).said(columns[column]));
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Dates become date cells and tax numbers numbers, as they do when a clerk types them into Excel. */
    private static void write(Worksheet sheet, int row, int column, RosterField field, String text) {
        boolean date = text.matches("\\d{4}-\\d{2}-\\d{2}");
        if (text.startsWith("=")) {
            sheet.formula(row, column, text.substring(1));
        } else if (date) {
            sheet.value(row, column, LocalDate.parse(text));
            sheet.style(row, column).format("dd.MM.yyyy").set();
        } else if (field == RosterField.RNOKPP && text.matches("\\d+")) {
            sheet.value(row, column, Long.parseLong(text));
        } else if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    private Map<String, byte[]> formPhotos() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Set<SamplePupil> pupils = new LinkedHashSet<>(city.formPupils());
        for (SamplePupil pupil : pupils) {
            if (pupil.pose() != Pose.ABSENT) {
                files.put("фото/" + pupil.said(RosterField.PHOTO), SamplePortrait.jpeg(pupil));
            }
        }
        pupils.stream()
                .filter(pupil -> pupil.pose() == Pose.ABSENT)
                .forEach(pupil -> files.put("фото/забуте.jpg", SamplePortrait.jpeg(pupil)));
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(WRITTEN);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
