package ua.citycard.station.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.BarcodeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.station.StationProcess;
import ua.citycard.station.face.Faces;
import ua.citycard.station.face.RenderedSide;
import ua.citycard.station.service.ServiceContract;

/** Through the command, javax.print, lpr and a real CUPS with its PDF printer. */
class PrintingTest {
    private static final float POINT = 25.4f / 72;

    @TempDir
    Path folder;

    @Test
    void what_leaves_the_printer_is_CR80() throws Exception {
        try (ServiceContract service = new ServiceContract(2);
                PrivateCups cups = PrivateCups.start(folder.resolve("cups"))) {
            assertThat(print(service, cups, "--printer", PrivateCups.QUEUE)).startsWith("2 cards, 4 pages");

            try (PDDocument print = Loader.loadPDF(cups.awaitPrint().toFile())) {
                assertThat(print.getNumberOfPages()).isEqualTo(4);
                for (PDPage page : print.getPages()) {
                    assertThat(page.getMediaBox().getWidth() * POINT).isCloseTo(85.60f, within(0.1f));
                    assertThat(page.getMediaBox().getHeight() * POINT).isCloseTo(53.98f, within(0.1f));
                }
            }
        }
    }

    @Test
    void the_codes_on_the_printed_card_can_be_scanned() throws Exception {
        try (ServiceContract service = new ServiceContract(1);
                PrivateCups cups = PrivateCups.start(folder.resolve("cups"))) {
            print(service, cups, "--printer", PrivateCups.QUEUE);

            byte[] print = Files.readAllBytes(cups.awaitPrint());
            assertThat(RenderedSide.page(print, 0).scan(BarcodeFormat.CODE_128))
                    .isEqualTo(service.card(0).digits());
            assertThat(RenderedSide.page(print, 1).scan(BarcodeFormat.QR_CODE)).isEqualTo(Faces.QR);
        }
    }

    @Test
    void a_printer_that_is_not_there_is_named_with_those_that_are() throws Exception {
        try (ServiceContract service = new ServiceContract(1);
                PrivateCups cups = PrivateCups.start(folder.resolve("cups"))) {
            assertThat(print(service, cups, "--printer", "Fargo-17")).contains("Fargo-17", PrivateCups.QUEUE);
        }
    }

    /** Runs the command in a program of its own, since CUPS is found by the environment. */
    private String print(ServiceContract service, PrivateCups cups, String target, String name) throws IOException {
        Map<String, String> environment = Map.of("CUPS_SERVER", cups.server());
        try (StationProcess print =
                StationProcess.start(service, folder, environment, "print", "--batch", "7", target, name)) {
            return String.join("\n", print.finish());
        }
    }
}
