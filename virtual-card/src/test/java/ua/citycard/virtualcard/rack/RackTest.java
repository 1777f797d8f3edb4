package ua.citycard.virtualcard.rack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;

/** The rack as another process orders it about: {@code virtual-card rack} itself. */
@Timeout(60)
class RackTest {
    @TempDir
    private Path folder;

    @Test
    void cards_are_put_in_listed_and_pulled_by_order() throws Exception {
        Path contact = folder.resolve("contact");
        Path contactless = folder.resolve("contactless");
        try (RackProcess rack = RackProcess.atSockets(contact, contactless, 3, folder)) {
            assertThat(rack.list())
                    .extracting(RackAnswer.CardPlace::chip)
                    .hasSize(3)
                    .doesNotHaveDuplicates();

            rack.insert(2, CardInterface.CONTACT);
            rack.insert(3, CardInterface.CONTACTLESS);
            assertThat(contact).exists();
            assertThat(rack.list())
                    .extracting(RackAnswer.CardPlace::slot)
                    .containsExactly(null, "contact", "contactless");

            rack.pull(CardInterface.CONTACT);
            assertThat(contact).doesNotExist();
            rack.insert(1, CardInterface.CONTACT);
            rack.cutPower(1, PowerCut.atWrite(1));
            assertThat(contact).exists();
        }
        assertThat(contact).doesNotExist();
        assertThat(folder.resolve("rack.control")).doesNotExist();
    }

    @Test
    void orders_may_be_typed_and_the_end_of_input_ends_the_rack() throws Exception {
        Path contact = folder.resolve("contact");
        Process rack = typed("--sockets", contact.toString(), "--json");
        List<String> lines = type(rack, "insert 1 contact\npull contactless\n");

        assertThat(rack.waitFor()).isZero();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"chips\":[").doesNotContain("control");
        assertThat(lines.get(1)).isEqualTo("{\"done\":true}");
        assertThat(lines.get(2)).isEqualTo("{\"done\":false,\"error\":\"there is no contactless slot\"}");
        assertThat(contact).doesNotExist();
    }

    @Test
    void a_rack_with_a_control_socket_outlives_its_input_until_it_is_told_to_quit() throws Exception {
        Path control = folder.resolve("control");
        Process rack = typed("--sockets", folder.resolve("contact").toString(), "--control", control.toString());
        rack.getOutputStream().close();
        assertThat(rack.inputReader().readLine()).isEqualTo("2 blank cards, numbered from 1, beside a contact reader.");

        try (SocketChannel orders = SocketChannel.open(UnixDomainSocketAddress.of(control))) {
            BufferedReader answers = new BufferedReader(Channels.newReader(orders, StandardCharsets.UTF_8));
            orders.write(StandardCharsets.UTF_8.encode("insert 2 contact\n"));
            assertThat(answers.readLine()).isEqualTo("{\"done\":true}");
            assertThat(rack.isAlive()).isTrue();
            orders.write(StandardCharsets.UTF_8.encode("quit\n"));
            assertThat(answers.readLine()).isEqualTo("{\"done\":true}");
        }
        assertThat(rack.waitFor()).isZero();
        assertThat(control).doesNotExist();
    }

    private static Process typed(String... arguments) throws Exception {
        return new ProcessBuilder(RackProcess.program(List.of(arguments)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> type(Process rack, String orders) throws Exception {
        try (Writer input = rack.outputWriter(StandardCharsets.UTF_8)) {
            input.write(orders);
        }
        return rack.inputReader(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void an_order_that_cannot_be_done_is_refused_with_its_reason() throws Exception {
        try (RackProcess rack =
                RackProcess.atSockets(folder.resolve("contact"), folder.resolve("contactless"), 2, folder)) {
            rack.insert(1, CardInterface.CONTACT);

            assertThatThrownBy(() -> rack.insert(1, CardInterface.CONTACTLESS))
                    .isInstanceOf(RackRefusal.class)
                    .hasMessage("card 1 is in the contact slot");
            assertThatThrownBy(() -> rack.insert(2, CardInterface.CONTACT))
                    .hasMessage("there is a card in the slot already");
            assertThatThrownBy(() -> rack.insert(7, CardInterface.CONTACT))
                    .hasMessage("there are cards 1 to 2, no card 7");
        }
    }

    @Test
    void only_known_orders_are_taken() throws Exception {
        assertThat(RackOrder.parse(" insert 12  contactless "))
                .isEqualTo(new RackOrder.Insert(12, CardInterface.CONTACTLESS));
        assertThat(RackOrder.parse("cut 1 before-answer 4")).isEqualTo(new RackOrder.Cut(1, PowerCut.beforeAnswer(4)));
        for (String wrong : List.of(
                "", "insert 1", "insert one contact", "insert 1 drawer", "cut 1 soon 1", "cut 1 at-write 0", "eject")) {
            assertThatThrownBy(() -> RackOrder.parse(wrong)).as(wrong).isInstanceOf(RackRefusal.class);
        }
    }

    @Test
    void an_order_survives_its_line_of_text() throws Exception {
        for (RackOrder order : new RackOrder[] {
            new RackOrder.Insert(3, CardInterface.CONTACT),
            new RackOrder.Pull(CardInterface.CONTACTLESS),
            new RackOrder.Cut(1, PowerCut.beforeCommand(2)),
            new RackOrder.Cut(1, PowerCut.beforeAnswer(2)),
            new RackOrder.Cut(1, PowerCut.atWrite(9)),
            new RackOrder.ListCards(),
            new RackOrder.Quit()
        }) {
            assertThat(RackOrder.parse(order.encode())).isEqualTo(order);
        }
    }
}
