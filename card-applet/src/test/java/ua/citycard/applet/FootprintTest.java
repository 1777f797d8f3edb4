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
    /** Of the applet's own arrays; what the platform's objects take beside them, only a chip can tell. */
    private static final int TRANSIENT_LIMIT = 400;

    private final City city = new City();

    @Test
    void its_own_transient_arrays_take_less_than_400_bytes() throws IOException {
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
