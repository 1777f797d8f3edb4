package ua.citycard.validator.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds out, for many persons at once, whether the register already has them. */
@Repository
class KnownHolders {
    private static final String LIVE = " AND known.state NOT IN ('ARCHIVED', 'ERASED')";

    private final JdbcClient jdbc;
    private final HolderRecords holders;

    KnownHolders(JdbcClient jdbc, HolderRecords holders) {
        this.jdbc = jdbc;
        this.holders = holders;
    }

    /** What the register has of one person. */
    sealed interface Answer {
        /** Nothing. */
        record Nobody() implements Answer {}

        /** This record of the same school. */
        record Same(Holder holder) implements Answer {}

        /** Somebody of the same name and birth date whom the identifiers say to be another person. */
        record Namesake() implements Answer {}

        /** Two records of the same school: the file and the register contradict each other. */
        record Contradiction() implements Answer {}
    }

    /**
     * Lets the questions of this transaction be planned for the register as it is when they are asked. A plan kept from
     * the start of a large import, when the register was small, reads all of it for every person.
     */
    void planEachQuestion() {
        jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    /**
     * Who the persons are in their own schools. The school's own identifier and the tax number tell a person for certain;
     * where neither is known, name and birth date do, unless the identifiers of the two differ.
     */
    List<Answer> inTheirSchools(List<HolderData> asked) {
        Map<Integer, List<UUID>> certain = new HashMap<>();
        bySource(asked, certain);
        byNumber(asked, certain);
        Map<Integer, List<UUID>> named = new HashMap<>();
        byName(asked, named);
        Map<UUID, Holder> found = load(certain, named);
        List<Answer> answers = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            answers.add(answer(asked.get(i), pick(certain, i, found), pick(named, i, found)));
        }
        return answers;
    }

    /** Positions of those who are in the register of another school, or may be. */
    Set<Integer> elsewhere(List<HolderData> asked) {
        return positions("register.known_elsewhere", asked);
    }

    /**
     * Positions of those whom another school's district has approved, or of whom that may be. Until the transaction ends
     * nobody else asks: of two records of one person, approved at the same moment, the second has to see the first.
     */
    Set<Integer> approvedElsewhere(List<HolderData> asked) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('register.approval', 0))")
                .query((row, number) -> number)
                .list();
        return positions("register.approved_elsewhere", asked);
    }

    private Set<Integer> positions(String function, List<HolderData> asked) {
        return new HashSet<>(
                jdbc.sql("SELECT position - 1 FROM " + function + "(?::uuid[], ?, ?, ?::date[]) AS position")
                        .param(texts(asked, HolderData::schoolId))
                        .param(numbers(asked))
                        .param(texts(asked, data -> data.name().key()))
                        .param(texts(asked, HolderData::birthDate))
                        .query(Integer.class)
                        .list());
    }

    private static Answer answer(HolderData asked, Set<Holder> certain, Set<Holder> named) {
        if (certain.size() > 1) {
            return new Answer.Contradiction();
        }
        if (certain.size() == 1) {
            return new Answer.Same(certain.iterator().next());
        }
        List<Holder> same =
                named.stream().filter(holder -> agrees(asked, holder.data())).toList();
        if (same.size() > 1) {
            return new Answer.Contradiction();
        }
        if (same.size() == 1) {
            return new Answer.Same(same.get(0));
        }
        return named.isEmpty() ? new Answer.Nobody() : new Answer.Namesake();
    }

    private static boolean agrees(HolderData asked, HolderData known) {
        return isNullOrEqual(asked.sourceId(), known.sourceId()) && isNullOrEqual(asked.rnokpp(), known.rnokpp());
    }

    private static boolean isNullOrEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    private void bySource(List<HolderData> asked, Map<Integer, List<UUID>> answers) {
        find(
                answers,
                jdbc.sql("""
                        SELECT asked.position - 1, known.id
                        FROM unnest(?::uuid[], ?::text[]) WITH ORDINALITY AS asked (school, source, position)
                        JOIN register.holder known
                          ON known.school_id = asked.school AND known.source_id = asked.source""" + LIVE)
                        .param(texts(asked, HolderData::schoolId))
                        .param(texts(asked, HolderData::sourceId)));
    }

    private void byNumber(List<HolderData> asked, Map<Integer, List<UUID>> answers) {
        find(
                answers,
                jdbc.sql("""
                        SELECT asked.position - 1, known.id
                        FROM unnest(?::uuid[], ?) WITH ORDINALITY AS asked (school, index, position)
                        JOIN register.holder known
                          ON known.school_id = asked.school AND known.rnokpp_index = asked.index""" + LIVE).param(texts(asked, HolderData::schoolId)).param(numbers(asked)));
    }

    private void byName(List<HolderData> asked, Map<Integer, List<UUID>> answers) {
        find(
                answers,
                jdbc.sql("""
                        SELECT asked.position - 1, known.id
                        FROM unnest(?::uuid[], ?::date[], ?::text[]) WITH ORDINALITY AS asked (school, birth, name, position)
                        JOIN register.holder known ON known.birth_date = asked.birth AND known.name_key = asked.name
                          AND known.school_id = asked.school""" + LIVE)
                        .param(texts(asked, HolderData::schoolId))
                        .param(texts(asked, HolderData::birthDate))
                        .param(texts(asked, data -> data.name().key())));
    }

    private static void find(Map<Integer, List<UUID>> answers, JdbcClient.StatementSpec query) {
        query.query(row -> {
            answers.computeIfAbsent(row.getInt(1), any -> new ArrayList<>(1)).add(row.getObject(2, UUID.class));
        });
    }

    private Map<UUID, Holder> load(Map<Integer, List<UUID>> certain, Map<Integer, List<UUID>> named) {
        Set<UUID> ids = new HashSet<>();
        Stream.of(certain, named).flatMap(answers -> answers.values().stream()).forEach(ids::addAll);
        return holders.findAll(ids);
    }

    private static Set<Holder> pick(Map<Integer, List<UUID>> answers, int position, Map<UUID, Holder> found) {
        Set<Holder> picked = new HashSet<>();
        for (UUID id : answers.getOrDefault(position, List.of())) {
            picked.add(Objects.requireNonNull(found.get(id)));
        }
        return picked;
    }

    private static String[] texts(List<HolderData> asked, Function<HolderData, @Nullable Object> field) {
        return asked.stream()
                .map(field)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static byte[][] numbers(List<HolderData> asked) {
        return asked.stream()
                .map(HolderData::rnokpp)
                .map(number -> number == null ? null : number.bytes())
                .toArray(byte[][]::new);
    }
}
