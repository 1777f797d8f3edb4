package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of C2SP's Wycheproof vectors. */
record Wycheproof(JsonNode file) {

    /** How much of a file. */
    enum Extent {
        /** The project's own excerpt, which is always there. */
        EXCERPT {
            @Override
            Wycheproof open(String name) {
                InputStream excerpt = Objects.requireNonNull(Wycheproof.class.getResourceAsStream("/vectors/" + name));
                return new Wycheproof(JsonMapper.shared().readTree(excerpt));
            }
        },
        /** The whole file, from the folder that the system property {@code vectors.dir} names. */
        WHOLE {
            @Override
            Wycheproof open(String name) {
                Path path = Path.of(System.getProperty("vectors.dir", ""), name);
                assumeTrue(Files.exists(path), "the whole of Wycheproof's " + name + " is not in -Dvectors.dir");
                return new Wycheproof(JsonMapper.shared().readTree(path));
            }
        };

        abstract Wycheproof open(String name);
    }

    /** One vector and the group that it stands in. */
    record Vector(JsonNode group, JsonNode test) {
        byte[] bytes(String field) {
            return HexFormat.of().parseHex(test.path(field).stringValue());
        }

        boolean isValid() {
            return test.path("result").stringValue().equals("valid");
        }
    }

    /** Demands that the code accepts the valid vectors, all of them, and no others. */
    void demand(Predicate<Vector> accepts) {
        List<Vector> vectors = vectors();
        assertThat(vectors).hasSize(file.path("numberOfTests").intValue()).anyMatch(Vector::isValid);
        assertThat(vectors.stream()
                        .filter(vector -> accepts.test(vector) != vector.isValid())
                        .map(Vector::test))
                .isEmpty();
    }

    private List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode group : file.path("testGroups")) {
            for (JsonNode test : group.path("tests")) {
                vectors.add(new Vector(group, test));
            }
        }
        return vectors;
    }
}
