package ua.citycard.validator.register.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;
import ua.citycard.validator.register.ImportFile;

/** Files that were sent, on this machine for as long as the import takes. */
record UploadedFiles(List<ImportFile> files) implements AutoCloseable {

    static UploadedFiles keep(List<MultipartFile> sent) throws IOException {
        UploadedFiles kept = new UploadedFiles(new ArrayList<>());
        try {
            for (MultipartFile file : sent) {
                ImportFile copy = new ImportFile(name(file), Files.createTempFile("import", ".part"));
                kept.files().add(copy);
                file.transferTo(copy.path());
            }
            return kept;
        } catch (IOException broken) {
            kept.close();
            throw broken;
        }
    }

    /** Some browsers send the whole path. */
    private static String name(MultipartFile file) {
        String sent = String.valueOf(file.getOriginalFilename());
        return sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    }

    @Override
    public void close() throws IOException {
        for (ImportFile file : files) {
            Files.deleteIfExists(file.path());
        }
    }
}
