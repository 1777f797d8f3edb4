package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class PrintCommandTest extends CommandTest {
    @Test
    void a_batch_is_printed_into_one_file() throws IOException {
        Path pdf = data.resolve("batch.pdf");

        CommandRun run = withService("print", "--batch", "7", "--pdf", pdf.toString(), "--json");

        assertThat(run.status()).isZero();
        assertThat(run.json().get("pages").asInt()).isEqualTo(6);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(6);
        }
    }

    @Test
    void only_what_waits_is_printed_unless_a_card_is_named() throws IOException {
        service.spoil(service.card(1));
        service.revoke(service.card(2));
        Path pdf = data.resolve("batch.pdf");
        String[] batch = {"--batch", "7", "--pdf", pdf.toString(), "--json"};

        assertThat(withService("print", batch).json().get("cards").asInt()).isEqualTo(1);
        String[] again = {
            "--batch",
            "7",
            "--pdf",
            pdf.toString(),
            "--json",
            "--card",
            service.card(1).digits()
        };
        assertThat(withService("print", again).json().get("cards").asInt()).isEqualTo(1);
        service.spoil(service.card(0));
        assertRefusal(withService("print", batch), "batch 7");
    }

    @Test
    void a_missing_photo_is_named_by_its_card_and_no_file_is_left() {
        service.withoutPhotos();
        Path pdf = data.resolve("batch.pdf");

        assertRefusal(
                withService("print", "--batch", "7", "--pdf", pdf.toString()),
                service.card(0).printed());
        assertThat(pdf).doesNotExist();
    }

    @Test
    void a_file_that_can_not_be_written_is_named() {
        Path pdf = data.resolve("nowhere/batch.pdf");

        assertRefusal(withService("print", "--batch", "7", "--pdf", pdf.toString()), pdf.toString());
    }

    @Test
    void a_full_disk_leaves_no_half_of_a_pdf() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            Path pdf = disk.path().resolve("batch.pdf");

            assertRefusal(withService("print", "--batch", "7", "--pdf", pdf.toString()), pdf.toString());
            assertThat(disk.path()).isEmptyDirectory();
        }
    }

    @Test
    void a_printer_that_is_not_there_is_named() {
        assertRefusal(withService("print", "--batch", "7", "--printer", "Fargo-17"), "Fargo-17");
    }
}
