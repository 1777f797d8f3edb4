package ua.citycard.demo.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.card.crypto.P256;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.virtualcard.cost.ContactlessLink;
import ua.citycard.virtualcard.cost.Primitive;
import ua.citycard.virtualcard.cost.Work;

/** {@code bench tap}: what a tap costs card and host. */
@Command(
        name = "tap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "What a tap costs, of a card whose certificate the terminal has.",
            "The card's side is counted on the virtual card and priced for the reference chip,",
            "not timed: bytecode, anticollision and guard times come on top.",
            "The host's side is timed, without card and store; its throughput with answers that were recorded."
        })
final class TapBenchCommand implements Callable<Integer> {
    @Option(names = "--taps", paramLabel = "N", defaultValue = "2000", description = "taps to time (${DEFAULT-VALUE})")
    private int taps;

    @Option(names = "--json", description = "end with one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (taps < 1) {
            throw new ParameterException(spec.commandLine(), "Taps are counted from 1.");
        }
        BenchCity city = BenchCity.open(P256.fastest());
        CardSide card = CardSide.count(city);
        HostSide host = HostSide.measure(city, taps);
        double throughput = Throughput.vsRaw(city, taps);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new JsonLine().print(out, asJson(card, host, throughput));
        } else {
            print(out, card, host, throughput, city.p256());
        }
        out.flush();
        return Program.DONE;
    }

    private static Map<String, Object> asJson(CardSide card, HostSide host, double throughput) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("apdus", card.work().apdus());
        figures.put("bytes", card.work().bytes());
        figures.put(
                "ms",
                ordered("p71_106", card.ms(ContactlessLink.KBIT_106), "p71_424", card.ms(ContactlessLink.KBIT_424)));
        figures.put(
                "host_us",
                ordered("p50", host.tapMicros(HostSide.MEDIAN), "p99", host.tapMicros(HostSide.NINETY_NINE)));
        figures.put("throughput_vs_raw", throughput);
        return figures;
    }

    private static Map<String, Number> ordered(String first, Number one, String second, Number other) {
        Map<String, Number> pair = new LinkedHashMap<>();
        pair.put(first, one);
        pair.put(second, other);
        return pair;
    }

    private void print(PrintWriter out, CardSide card, HostSide host, double throughput, P256 p256) {
        Work work = card.work();
        out.printf(
                "On the card, counted; prices of %s by %s%n",
                card.prices().chip(), card.prices().source());
        for (Primitive primitive : Primitive.values()) {
            if (work.count(primitive) > 0) {
                double price = card.prices().price(primitive);
                out.printf("  %-14s %3d x %5.2f ms%n", primitive, work.count(primitive), price);
            }
        }
        out.printf("  %-14s %3d%n", "APDUs", work.apdus());
        out.printf(
                "  %-14s %3d (budget %d), and %d of framing%n",
                "bytes", work.bytes(), TapBudget.BYTES, ContactlessLink.framingBytes(work));
        out.printf("  %-14s %3d (in the prices)%n", "writes", work.writes());
        out.printf(
                "  %-14s %5.1f ms (budget %.0f)%n",
                "at 106 kbit/s", card.ms(ContactlessLink.KBIT_106), TapBudget.P71_106_MS);
        out.printf("  %-14s %5.1f ms%n", "at 424 kbit/s", card.ms(ContactlessLink.KBIT_424));
        out.printf("On the host, %d taps timed without card and store; %s%n", taps, p256);
        out.printf(
                "  %-14s %5d us, 99 of 100 within %d us (budget %d and %d)%n",
                "tap",
                host.tapMicros(HostSide.MEDIAN),
                host.tapMicros(HostSide.NINETY_NINE),
                TapBudget.HOST_P50_US,
                TapBudget.HOST_P99_US);
        out.printf(
                "  %-14s %5d us, 99 of 100 within %d us (1 ECDH and 1 verification)%n",
                "raw", host.rawMicros(HostSide.MEDIAN), host.rawMicros(HostSide.NINETY_NINE));
        out.printf("  %-14s %5.2f (budget %.2f)%n", "throughput/raw", throughput, TapBudget.THROUGHPUT_VS_RAW);
    }
}
