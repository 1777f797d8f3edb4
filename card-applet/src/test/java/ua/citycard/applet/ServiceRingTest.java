package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ServiceRingTest {
    private final ServiceRing ring = new ServiceRing();

    @Test
    void an_empty_ring_finds_nothing_not_even_a_slot_of_zeros() {
        assertThat(ring.find(new byte[4], (short) 0)).isEqualTo(ServiceRing.NONE);
    }

    @Test
    void a_record_is_found_by_service_day_and_slot_and_by_nothing_less() {
        ring.write((short) 32, record(1, 9740, 2, 7), (short) 0);

        assertThat(ring.find(record(1, 9740, 2, 0), (short) 0)).isEqualTo((short) 32);
        assertThat(ring.find(record(0, 9740, 2, 0), (short) 0)).isEqualTo(ServiceRing.NONE);
        assertThat(ring.find(record(1, 9741, 2, 0), (short) 0)).isEqualTo(ServiceRing.NONE);
        assertThat(ring.find(record(1, 9740, 1, 0), (short) 0)).isEqualTo(ServiceRing.NONE);
    }

    @Test
    void the_next_counter_is_one_more_than_the_highest_wherever_it_lies() {
        assertThat(nextCounter()).isEqualTo(1);

        ring.write((short) 16, record(0, 1, 0, 0xFF), (short) 0);
        assertThat(nextCounter()).isEqualTo(0x100);

        ring.write((short) 0, record(0, 2, 0, 0x80FFFFFF), (short) 0);
        ring.write((short) 240, record(0, 3, 0, 0x7FFFFFFF), (short) 0);
        assertThat(nextCounter()).isEqualTo(0x81000000);
    }

    private int nextCounter() {
        byte[] counter = new byte[4];
        ring.nextCounter(counter, (short) 0);
        return ByteBuffer.wrap(counter).getInt();
    }

    private static byte[] record(int service, int day, int slot, int counter) {
        return ByteBuffer.allocate(16)
                .put((byte) service)
                .putShort((short) day)
                .put((byte) slot)
                .putLong(0x1122334455667788L)
                .putInt(counter)
                .array();
    }
}
