package ua.citycard.virtualcard.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

@Timeout(30)
class SlotTest {
    private static final String CONTACT_ATR = "3B8A8131FE458031C073C0010062554134";
    private static final String CONTACTLESS_ATR = "3B8A80018031C073C0010062554" + "1BE";
    private static final String PRODUCTION_DATA = "80CA9F7F00";

    private final VirtualCard card = VirtualCard.blank();

    @TempDir
    private Path folder;

    @Test
    void a_card_in_a_socket_slot_answers_and_is_gone_when_pulled() throws Exception {
        Path socket = folder.resolve("contact");
        try (SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACT)) {
            assertThat(socket).doesNotExist();
            slot.insert(card);
            try (ReaderSide reader = ReaderSide.of(socket)) {
                assertThat(reader.powerUp()).isEqualTo(CONTACT_ATR);
                assertThat(reader.ask(PRODUCTION_DATA)).startsWith("9F7F2A").endsWith("9000");
                assertThatThrownBy(() -> slot.insert(VirtualCard.blank()))
                        .hasMessage("there is a card in the slot already");

                slot.pull();
                assertThat(reader.isHungUp()).isTrue();
            }
            assertThat(socket).doesNotExist();
            assertThat(slot.card()).isEmpty();
        }
    }

    @Test
    void one_host_after_another_has_the_card() throws Exception {
        Path socket = folder.resolve("contact");
        try (SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACT)) {
            slot.insert(card);
            for (int i = 0; i < 3; i++) {
                try (ReaderSide reader = ReaderSide.of(socket)) {
                    assertThat(reader.powerUp()).isEqualTo(CONTACT_ATR);
                }
            }
            assertThat(slot.card()).contains(card);
        }
    }

    @Test
    void the_second_side_is_contactless() throws Exception {
        Path socket = folder.resolve("contactless");
        try (SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACTLESS)) {
            slot.insert(card);
            try (ReaderSide reader = ReaderSide.of(socket)) {
                assertThat(reader.powerUp()).isEqualTo(CONTACTLESS_ATR);
                assertThat(reader.ask(PRODUCTION_DATA)).isEqualTo("6986");
            }
        }
    }

    @Test
    void a_card_that_loses_its_power_is_out_of_the_slot_and_can_be_put_in_again() throws Exception {
        Path socket = folder.resolve("contact");
        try (SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACT)) {
            for (int i = 0; i < 50; i++) {
                card.cutPower(PowerCut.beforeCommand(2));
                slot.insert(card);
                try (ReaderSide reader = ReaderSide.of(socket)) {
                    assertThat(reader.powerUp()).isEqualTo(CONTACT_ATR);
                    reader.ask(PRODUCTION_DATA);
                    assertThatThrownBy(() -> reader.ask(PRODUCTION_DATA)).isInstanceOf(EOFException.class);
                }
                assertThat(slot.card()).isEmpty();
                assertThat(socket).doesNotExist();
            }
        }
    }

    @Test
    void a_card_without_power_does_not_answer_commands() throws Exception {
        Path socket = folder.resolve("contact");
        try (SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACT)) {
            slot.insert(card);
            try (ReaderSide reader = ReaderSide.of(socket)) {
                reader.powerUp();
                reader.tell("00");
                assertThatThrownBy(() -> reader.ask(PRODUCTION_DATA)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void a_card_waits_in_its_slot_for_the_reader_to_come_back() throws Exception {
        InetSocketAddress vpcd;
        try (ServerSocket first = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            vpcd = (InetSocketAddress) first.getLocalSocketAddress();
        }
        try (VpcdSlot slot = new VpcdSlot(vpcd, CardInterface.CONTACT)) {
            slot.insert(card);
            for (int start = 0; start < 2; start++) {
                try (ServerSocket pcscd = new ServerSocket()) {
                    pcscd.setReuseAddress(true);
                    pcscd.bind(vpcd);
                    try (ReaderSide reader = ReaderSide.of(pcscd.accept())) {
                        assertThat(reader.powerUp()).isEqualTo(CONTACT_ATR);
                        assertThat(reader.ask(PRODUCTION_DATA)).endsWith("9000");
                    }
                }
                assertThat(slot.card()).contains(card);
            }
        }
    }

    @Test
    void pulling_hangs_up_on_vpcd() throws Exception {
        try (ServerSocket pcscd = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                VpcdSlot slot =
                        new VpcdSlot((InetSocketAddress) pcscd.getLocalSocketAddress(), CardInterface.CONTACT)) {
            slot.insert(card);
            try (ReaderSide reader = ReaderSide.of(pcscd.accept())) {
                reader.powerUp();
                slot.pull();
                assertThat(hungUp(reader)).isTrue();
            }
        }
    }

    private static boolean hungUp(ReaderSide reader) throws IOException {
        try {
            return reader.isHungUp();
        } catch (SocketException reset) {
            return true;
        }
    }
}
