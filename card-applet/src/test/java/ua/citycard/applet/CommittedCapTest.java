package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.tap.TapResult;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** The CAP file that the city's stock is loaded with. */
class CommittedCapTest {
    /** Bytes of code and data on the card. */
    private static final long LIMIT = 24 * 1024;

    private final City city = new City();

    @Test
    void it_is_made_of_the_sources_beside_it() throws IOException {
        boolean same = CommittedCap.note().getProperty("sources-sha256").equals(CommittedCap.hashOfSources());
        assumeTrue(
                same || "true".equals(System.getenv("CI")),
                "The applet's sources have changed since cap/citycard.cap was made: build with -Pcap before it is released");

        assertThat(same).as("build cap/citycard.cap anew with -Pcap").isTrue();
    }

    @Test
    void it_is_the_file_that_was_made_then() throws IOException {
        assertThat(CommittedCap.note()).containsEntry("cap-sha256", CommittedCap.hash(CommittedCap.CAP));
    }

    @Test
    void it_has_the_names_of_the_protocol() throws IOException {
        CapFile cap = CapFile.parse(Files.readAllBytes(CommittedCap.CAP));

        assertThat(CommittedCap.note())
                .containsEntry("package-aid", cap.packageAid().toString())
                .containsEntry("applet-aid", CityCard.APPLET.toString());
    }

    @Test
    void it_takes_at_most_24_kibibytes_of_a_card() throws IOException {
        try (ZipFile zip = new ZipFile(CommittedCap.CAP.toFile())) {
            long onCard = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".cap"))
                    .filter(entry -> !entry.getName().endsWith("Descriptor.cap"))
                    .filter(entry -> !entry.getName().endsWith("Debug.cap"))
                    .mapToLong(ZipEntry::getSize)
                    .sum();
            assertThat(onCard).isBetween(4096L, LIMIT);
        }
    }

    @Test
    void a_chip_that_comes_without_the_applet_becomes_a_card_with_it() throws IOException {
        VirtualCard chip = new VirtualCard(Blank.ordered().unloaded());
        PersonalisationOrder order = city.order(4711);
        CapFile cap = CapFile.parse(Files.readAllBytes(CommittedCap.CAP));
        chip.powerOn(CardInterface.CONTACT);

        city.personalisation(Optional.of(cap), city::certify).run(chip::transceive, order, PersonalisationJournal.NONE);

        assertThat(new CityCard(city, chip, order.number(), order.statusIndex()).tap(city.canteen()))
                .isInstanceOf(TapResult.Identified.class);
    }
}
