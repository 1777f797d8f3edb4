package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.virtualcard.Allocations;
import ua.citycard.virtualcard.VirtualCard;

/** What the applet takes of a card's memory. */
class FootprintTest {
    private static final int TRANSIENT_LIMIT = 1536;

    private final City city = new City();

    @Test
    void transient_memory_stays_within_one_and_a_half_kibibytes() throws IOException {
        assertThat(city.selectable(1).chip().allocations().transientBytes()).isBetween(1L, (long) TRANSIENT_LIMIT);
    }

    @Test
    void nothing_is_allocated_after_the_installation() throws IOException {
        CityCard card = city.selectable(1);
        VirtualCard chip = card.chip();
        Allocations installed = chip.allocations();

        city.personalisation().run(card.contact(), city.order(1), PersonalisationJournal.NONE);
        for (int day = 0; day < 20; day++) {
            LocalDate date = City.TODAY.plusDays(day);
            card.identified(city.terminal(City.CANTEEN, date, date))
                    .session()
                    .useService(new ServiceClaim(0, date, 1, 1));
        }
        card.authenticate(new byte[200]);
        card.contact().transceive(HexFormat.of().parseHex("00B0000000"));
        card.manage(SecurityLevel.C_MAC).close();
        card.setStatus(LifeCycle.BLOCKED);
        card.setStatus(LifeCycle.TERMINATED);

        assertThat(chip.allocations()).isEqualTo(installed);
    }
}
