package ua.citycard.station.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.station.StationProcess;
import ua.citycard.station.service.ServiceContract;

@Timeout(60)
class WebCommandTest {
    @TempDir
    Path data;

    @Test
    void the_page_is_where_the_command_says() throws Exception {
        try (ServiceContract service = new ServiceContract(1);
                StationProcess station =
                        StationProcess.start(service, data, Map.of(), "web", "--port", "0", "--json")) {
            String url = JsonMapper.shared()
                    .readTree(station.awaitLine("\"url\""))
                    .get("url")
                    .asString();

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("station.js");
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (ServiceContract service = new ServiceContract(1);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StationProcess station = StationProcess.start(
                        service, data, Map.of(), "web", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(station.finish()).hasSize(2).first().asString().contains(String.valueOf(taken.getLocalPort()));
            assertThat(station.status()).isEqualTo(1);
        }
    }
}
