package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole file of C2SP's Wycheproof vectors. */
record Wycheproof(JsonNode file) {

    static Wycheproof open(String name) {
        InputStream file = Objects.requireNonNull(Wycheproof.class.getResourceAsStream("/vectors/" + name));
        return new Wycheproof(JsonMapper.shared().readTree(file));
    }

    /** One vector and the group that it stands in. */
    record Vector(JsonNode group, JsonNode test) {
        byte[] bytes(String field) {
            return HexFormat.of().parseHex(test.path(field).stringValue());
        }

        byte[] groupBytes(String pointer) {
            return HexFormat.of().parseHex(group.at(pointer).stringValue());
        }

        boolean isValid() {
            return test.path("result").stringValue().equals("valid");
        }

        /** A form that is not the only right one, of a value that is right. */
        boolean isAcceptable() {
            return test.path("result").stringValue().equals("acceptable");
        }
    }

    /** Demands that the code accepts the valid vectors, all of them, and no others. */
    void demand(int vectors, Predicate<Vector> accepts) {
        List<Vector> all = vectors();
        assertThat(all).hasSize(vectors).hasSize(file.path("numberOfTests").intValue());
        assertThat(all.stream()
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
