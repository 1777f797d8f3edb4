package ua.citycard.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command says; how long things take is nobody's promise here. */
class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final CommandLine bench = new CommandLine(new BenchCommand()).setOut(new PrintWriter(out));

    @Test
    void with_json_the_last_line_is_one_object_of_plain_numbers() {
        assertThat(bench.execute("tap", "--taps", "3", "--json")).isZero();

        JsonNode figures = JsonMapper.builder().build().readTree(lastLine());
        assertThat(figures.propertyNames()).containsExactly("apdus", "bytes", "ms", "host_us", "throughput_vs_raw");
        assertThat(figures.at("/apdus").asInt()).isEqualTo(2);
        assertThat(figures.at("/bytes").asInt()).isEqualTo(442);
        assertThat(figures.at("/ms/p71_106").isNumber()).isTrue();
        assertThat(figures.at("/ms/p71_424").isNumber()).isTrue();
        assertThat(figures.at("/host_us/p50").isIntegralNumber()).isTrue();
        assertThat(figures.at("/host_us/p99").asLong())
                .isGreaterThanOrEqualTo(figures.at("/host_us/p50").asLong());
        assertThat(figures.at("/throughput_vs_raw").isNumber()).isTrue();
    }

    @Test
    void without_json_it_is_a_table_that_names_where_the_prices_come_from() {
        assertThat(bench.execute("tap", "--taps", "3")).isZero();

        assertThat(out.toString()).contains("JCAlgTest", "ECDSA_SIGN", "at 106 kbit/s", "1 ECDH and 1 verification");
    }

    @Test
    void help_lists_the_benches() {
        assertThat(bench.execute("-h")).isZero();

        assertThat(out.toString()).contains("tap");
    }

    @Test
    void no_taps_cannot_be_measured() {
        bench.setErr(new PrintWriter(new StringWriter()));

        assertThat(bench.execute("tap", "--taps", "0")).isEqualTo(2);
    }

    private String lastLine() {
        String[] lines = out.toString().strip().split("\n", -1);
        return lines[lines.length - 1];
    }
}
