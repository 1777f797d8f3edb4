package ua.citycard.station.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.HandFedReader;
import ua.citycard.station.encoding.ReaderChoice;
import ua.citycard.station.encoding.Samples;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.service.ServiceContract;

@Timeout(60)
class WebDeskTest {
    private final ServiceContract service = new ServiceContract(2);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @TempDir
    Path data;

    WebDeskTest() throws IOException {}

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        service.close();
    }

    @Test
    void a_desk_in_which_something_broke_says_so_and_can_be_started_again() throws Exception {
        try (WebDesk desk = desk(() -> {
            throw new IllegalStateException("a driver's");
        })) {
            desk.openBatch(ServiceContract.BATCH);
            for (int attempt = 0; attempt < 2; attempt++) {
                desk.start(Optional.empty());
                desk.awaitEnd();

                assertThat(desk.snapshot().phase()).isEqualTo(Phase.PAUSED);
                assertThat(desk.snapshot().trouble())
                        .extracting(StationException::trouble)
                        .isEqualTo(Trouble.STATION_BROKEN);
            }
        }
    }

    @Test
    void a_pause_before_the_desk_is_ready_is_not_lost() throws Exception {
        try (WebDesk desk = desk(this::slowReader)) {
            desk.openBatch(ServiceContract.BATCH);
            desk.start(Optional.empty());
            asked.await();

            desk.pause();
            mayGoOn.countDown();
            desk.awaitEnd();

            assertThat(desk.snapshot().phase()).isEqualTo(Phase.PAUSED);
        }
    }

    @Test
    void a_page_that_is_ended_before_the_desk_is_ready_does_not_hang_and_begins_nothing() throws Exception {
        WebDesk desk = desk(this::slowReader);
        desk.openBatch(ServiceContract.BATCH);
        desk.start(Optional.empty());
        asked.await();
        Thread end = new Thread(desk::close);
        end.start();
        while (end.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        mayGoOn.countDown();
        end.join();
        desk.start(Optional.empty());

        assertThat(desk.snapshot().phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void the_page_hears_how_things_stand_while_the_service_takes_its_time() throws Exception {
        try (WebDesk desk = desk(HandFedReader::new)) {
            service.beforeAnswers(this::hold);
            Thread opening = new Thread(() -> desk.openBatch(ServiceContract.BATCH));
            opening.start();
            asked.await();

            assertThat(desk.snapshot().phase()).isEqualTo(Phase.NO_BATCH);

            mayGoOn.countDown();
            opening.join();
            assertThat(desk.snapshot().phase()).isEqualTo(Phase.READY);
        }
    }

    @Test
    void a_photo_that_the_service_does_not_give_is_answered_with_the_reason() throws Exception {
        try (WebDesk desk = desk(HandFedReader::new);
                StationPage page = StationPage.serve(desk, 0)) {
            desk.openBatch(ServiceContract.BATCH);
            service.breakDown();
            for (String picture : new String[] {"photo/", "front/"}) {
                URI address = page.address().resolve(picture + service.card(0).digits() + "?lang=en");

                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("makes no sense");
            }
        }
    }

    private WebDesk desk(Supplier<Reader> reader) {
        ServiceClient client = service.signIn();
        ReaderChoice choice = new ReaderChoice(new ConnectedReaders(() -> List.of(reader.get())), Optional.empty());
        return new WebDesk(client, choice, Samples.opener(client, data), InstantSource.system());
    }

    private Reader slowReader() {
        hold();
        return new HandFedReader();
    }

    private void hold() {
        asked.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
