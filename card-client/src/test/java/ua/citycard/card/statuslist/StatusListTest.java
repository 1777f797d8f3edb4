package ua.citycard.card.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import ua.citycard.card.statuslist.StatusList.Status;

class StatusListTest {

    /** draft-ietf-oauth-status-list, 4.1: status 0 in the two lowest bits of the first byte, status 4 in those of the next. */
    @Test
    void statuses_lie_in_their_bytes_as_the_draft_says() {
        StatusList list = StatusList.decompress(zlib((byte) 0b10_00_10_01, (byte) 0b00_00_00_10));
        assertThat(list.status(0)).contains(Status.INVALID);
        assertThat(list.status(1)).contains(Status.SUSPENDED);
        assertThat(list.status(2)).contains(Status.VALID);
        assertThat(list.status(3)).contains(Status.SUSPENDED);
        assertThat(list.status(4)).contains(Status.SUSPENDED);
        assertThat(list.status(5)).contains(Status.VALID);
    }

    /** The draft's example with two bits, c9 44 f9; the city gives no status 3. */
    @Test
    void a_status_that_the_city_does_not_give_is_refused() {
        byte[] example = new Base64URL("eNo76fITAAPfAgc").decode();
        assertThatThrownBy(() -> StatusList.decompress(example)).hasMessageContaining("does not give");
    }

    @Test
    void a_card_that_nobody_spoke_of_is_not_valid() {
        StatusList list = new StatusList.Builder(5).set(4, Status.VALID).build();
        assertThat(list.size()).isEqualTo(8);
        assertThat(list.status(3)).contains(Status.INVALID);
        assertThat(list.status(4)).contains(Status.VALID);
        assertThat(list.status(7)).contains(Status.INVALID);
    }

    @Test
    void of_a_card_beyond_its_end_it_says_nothing() {
        StatusList list = new StatusList.Builder(4).build();
        assertThat(list.status(4)).isEmpty();
        assertThat(list.status(0xFFFF_FFFFL)).isEmpty();
        assertThat(list.status(-1)).isEmpty();
    }

    @Test
    void a_list_does_not_change_when_its_builder_goes_on() {
        StatusList.Builder builder = new StatusList.Builder(4).set(0, Status.VALID);
        StatusList list = builder.build();
        builder.set(0, Status.SUSPENDED);
        assertThat(list.status(0)).contains(Status.VALID);
    }

    @Property(tries = 200)
    void it_says_of_every_card_what_was_said_last(
            @ForAll @Size(min = 1, max = 2000) List<Status> statuses,
            @ForAll @Size(max = 50) Map<@IntRange(max = 1999) Integer, Status> changes) {
        List<Status> oracle = new ArrayList<>(statuses);
        StatusList.Builder builder = new StatusList.Builder(statuses.size());
        for (int i = 0; i < statuses.size(); i++) {
            builder.set(i, statuses.get(i));
        }
        changes.forEach((card, status) -> {
            if (card < oracle.size()) {
                builder.set(card, status);
                oracle.set(card, status);
            }
        });
        StatusList list = StatusList.decompress(builder.build().compress());
        for (int i = 0; i < oracle.size(); i++) {
            assertThat(list.status(i)).contains(oracle.get(i));
        }
    }

    @Test
    void seventy_thousand_cards_fit_in_a_message() {
        StatusList.Builder builder = new StatusList.Builder(70_000);
        for (int i = 0; i < 70_000; i++) {
            builder.set(i, i % 50 == 0 ? Status.INVALID : Status.VALID);
        }
        assertThat(builder.build().compress()).hasSizeLessThan(17_500);
    }

    @Test
    void a_list_that_was_cut_or_grew_is_refused() {
        byte[] compressed = new StatusList.Builder(1000).build().compress();
        for (int end = 0; end < compressed.length; end++) {
            byte[] cut = Arrays.copyOf(compressed, end);
            assertThatThrownBy(() -> StatusList.decompress(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> StatusList.decompress(Arrays.copyOf(compressed, compressed.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_few_bytes_that_grow_without_end_are_refused() {
        byte[] compressed = zlib(new byte[StatusList.MAX_SIZE]);
        assertThat(compressed).hasSizeLessThan(5_000);
        assertThatThrownBy(() -> StatusList.decompress(compressed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_list_has_room_for_four_million_cards() {
        assertThat(new StatusList.Builder(StatusList.MAX_SIZE).build().size()).isEqualTo(StatusList.MAX_SIZE);
        assertThat(new StatusList.Builder(0).build().size()).isZero();
        assertThatThrownBy(() -> new StatusList.Builder(StatusList.MAX_SIZE + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatusList.Builder(4).set(4, Status.VALID))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] zlib(byte... packed) {
        Deflater zlib = new Deflater();
        zlib.setInput(packed);
        zlib.finish();
        byte[] room = new byte[5_000];
        byte[] compressed = Arrays.copyOf(room, zlib.deflate(room));
        zlib.end();
        return compressed;
    }
}
