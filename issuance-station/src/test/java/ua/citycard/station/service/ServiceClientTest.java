package ua.citycard.station.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

class ServiceClientTest {
    private ServiceContract service;

    @BeforeEach
    void start() throws IOException {
        service = new ServiceContract(3);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_batch_comes_with_what_is_printed_and_written_on_each_card() {
        Batch batch = service.signIn().batch("7");

        assertThat(batch.number()).isEqualTo("7");
        assertThat(batch.cards())
                .hasSize(3)
                .allSatisfy(card -> assertThat(card.state()).isEqualTo(CardState.BATCHED));
        BatchCard second = batch.cards().get(1);
        assertThat(second.statusIndex()).isEqualTo(1);
        assertThat(second.face().familyName()).isEqualTo("Коваленко");
        assertThat(second.face().validUntil()).isEqualTo(LocalDate.of(2030, 8, 31));
    }

    @Test
    void the_card_authority_certifies_a_key_whose_proof_holds() {
        SoftwareKey key = P256.fastest().generate();
        CardNumber card = service.card(0);
        byte[] proof = new ProofOfPossession.OfCard(card, 0).sign(key).encode();
        ServiceClient client = service.signIn();

        byte[] certificate = client.certificate(card, key.publicKey().encode(), proof);

        assertThat(client.parameters()
                        .cardCa()
                        .refusal(CvCertificate.parse(certificate), LocalDate.of(2026, 9, 1), P256.fastest()))
                .isEmpty();
        assertTrouble(
                () -> client.certificate(service.card(1), key.publicKey().encode(), proof), Trouble.SERVICE_REFUSED);
    }

    @Test
    void a_finished_card_reported_twice_is_counted_once() {
        ServiceClient client = service.signIn();
        UUID operation = UUID.randomUUID();

        client.personalised(service.card(0), operation, 1, "AA");
        client.personalised(service.card(0), operation, 1, "AA");

        assertThat(service.reports()).containsExactly(service.card(0).digits());
        assertTrouble(() -> client.personalised(service.card(0), UUID.randomUUID(), 1, "AA"), Trouble.REPORT_REFUSED);
    }

    @Test
    void a_refusal_carries_the_reason_that_the_service_gives() {
        ServiceClient client = service.signIn();
        client.personalised(service.card(0), UUID.randomUUID(), 1, "AA");

        assertThatThrownBy(() -> client.personalised(service.card(0), UUID.randomUUID(), 1, "AA"))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.sentence(Messages.english()))
                                .contains("personalised by another operation"));
    }

    @Test
    void a_wrong_password_is_said_to_be_wrong() {
        Credentials wrong = new Credentials(ServiceContract.LOGIN, "guess".toCharArray());

        assertTrouble(() -> ServiceClient.signIn(service.address(), wrong), Trouble.SIGN_IN_REFUSED);
    }

    @Test
    void a_service_that_is_away_is_said_to_be_away() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        ServiceAddress nobody = ServiceAddress.parse("http://127.0.0.1:" + freePort);

        assertTrouble(
                () -> ServiceClient.signIn(nobody, new Credentials("operator", "x".toCharArray())),
                Trouble.SERVICE_AWAY);
    }

    @Test
    void a_service_that_fails_is_told_from_one_that_refuses() {
        ServiceClient client = service.signIn();
        service.breakDown();

        assertTrouble(client::parameters, Trouble.SERVICE_UNINTELLIGIBLE);
    }

    @Test
    void an_ended_session_asks_for_a_new_sign_in() {
        ServiceClient client = service.signIn();
        service.endSession();

        assertTrouble(() -> client.batch("7"), Trouble.SESSION_ENDED);
    }

    @Test
    void an_unknown_batch_is_said_to_be_unknown() {
        assertTrouble(() -> service.signIn().batch("8"), Trouble.BATCH_UNKNOWN);
    }

    @Test
    void a_holder_without_a_photo_has_none() {
        service.withoutPhotos();

        assertThat(service.signIn().photo(service.card(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://service.example", "ftp://127.0.0.1", "service", "http://", "http:// x"})
    void a_password_is_never_sent_where_others_can_read_it(String address) {
        assertTrouble(() -> ServiceAddress.parse(address), Trouble.SERVICE_ADDRESS_WRONG);
    }

    private static void assertTrouble(ThrowingCallable work, Trouble trouble) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StationException.class,
                        stopped -> assertThat(stopped.trouble()).isEqualTo(trouble));
    }
}
