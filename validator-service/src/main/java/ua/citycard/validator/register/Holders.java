package ua.citycard.validator.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.AuditLog;

/** The register to look things up in, as far as the current actor reaches. */
@Service
@Transactional(readOnly = true)
public class Holders {
    static final String JOINED = """

            FROM register.holder h
            JOIN register.school s ON s.id = h.school_id
            JOIN register.school_class c ON c.id = h.class_id
            """;
    private static final String SELECT_SUMMARY = """
            SELECT h.id, h.number, h.kind, h.state, h.family_name, h.given_name, h.patronymic, h.school_id,
                   s.name AS school_name, c.grade, c.letter, h.potential_duplicate, h.consent_date, h.photo_file_hash""" + JOINED;
    private static final String SELECT_CARD_HOLDER = """
            SELECT h.id, h.number, h.kind, h.family_name, h.given_name, h.patronymic, h.latin_family_name,
                   h.latin_given_name, h.school_id, h.district_id, s.name AS school_name, c.grade, c.letter""" + JOINED;

    private static final String BY_SCHOOL_CLASS_AND_NAME =
            " ORDER BY s.name, c.grade, c.letter COLLATE \"uk-x-icu\", h.name_key, h.id";

    private final JdbcClient jdbc;
    private final PhotoStore photos;
    private final AuditLog audit;
    private final InstantSource clock;

    Holders(JdbcClient jdbc, PhotoStore photos, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.photos = photos;
        this.audit = audit;
        this.clock = clock;
    }

    /** One page of the holders that fit the query. */
    public HolderPage find(HolderQuery query) {
        Filter filter = Filter.of(query);
        String where = filter.where();
        List<Object> values = filter.values();
        List<HolderSummary> page = jdbc.sql(SELECT_SUMMARY + where
                        + BY_SCHOOL_CLASS_AND_NAME + " LIMIT " + HolderQuery.PAGE + " OFFSET "
                        + (long) HolderQuery.PAGE * query.page())
                .params(values)
                .query(Holders::summary)
                .list();
        return new HolderPage(page, query.page(), count(query));
    }

    /** How many fit the query, on all pages. */
    public long count(HolderQuery query) {
        Filter filter = Filter.of(query);
        return jdbc.sql("SELECT count(*) FROM register.holder h " + filter.where())
                .params(filter.values())
                .query(Long.class)
                .single();
    }

    /** The ids of all that fit the query on whatever page, {@code most} at most. */
    public List<UUID> ids(HolderQuery query, int most) {
        Filter filter = Filter.of(query);
        return jdbc.sql("SELECT h.id FROM register.holder h " + filter.where() + " ORDER BY h.id LIMIT " + most)
                .params(filter.values())
                .query(UUID.class)
                .list();
    }

    /** These holders, by school, class and name; who is out of reach is not in the list. */
    public List<HolderSummary> summaries(Collection<UUID> ids) {
        return jdbc.sql(SELECT_SUMMARY + "WHERE h.id = ANY (?::uuid[])" + BY_SCHOOL_CLASS_AND_NAME)
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Holders::summary)
                .list();
    }

    /** The registered among these holders, by school, class and name; who is not registered or out of reach is not in the list. */
    public List<CardHolder> cardHolders(Collection<UUID> ids) {
        LocalDate today = SchoolYear.today(clock);
        return jdbc.sql(SELECT_CARD_HOLDER + "WHERE h.state = 'REGISTERED' AND h.id = ANY (?::uuid[])"
                        + BY_SCHOOL_CLASS_AND_NAME)
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> cardHolder(row, today))
                .list();
    }

    /** The holder's photo: a JPEG of 600 by 800 pixels. Who looks at it is written down, as with the dossier. */
    @Transactional
    public Optional<byte[]> photo(UUID holder) {
        Optional<byte[]> photo = photos.find(holder);
        photo.ifPresent(jpeg -> audit.record("holder.photo-viewed", "holder:" + holder, Map.of()));
        return photo;
    }

    /** Whether there is a photo to look at. */
    public boolean hasPhoto(UUID holder) {
        return photos.exists(holder);
    }

    static HolderSummary summary(ResultSet row, int number) throws SQLException {
        return new HolderSummary(
                row.getObject("id", UUID.class),
                row.getObject("number", Long.class),
                HolderKind.valueOf(row.getString("kind")),
                HolderState.valueOf(row.getString("state")),
                name(row),
                row.getObject("school_id", UUID.class),
                row.getString("school_name"),
                className(row).toString(),
                row.getDate("consent_date") != null && row.getBytes("photo_file_hash") != null,
                row.getBoolean("potential_duplicate"));
    }

    private static CardHolder cardHolder(ResultSet row, LocalDate today) throws SQLException {
        ClassName className = className(row);
        return new CardHolder(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                HolderKind.valueOf(row.getString("kind")),
                name(row),
                latin(row),
                row.getObject("school_id", UUID.class),
                row.getObject("district_id", UUID.class),
                row.getString("school_name"),
                className.toString(),
                SchoolYear.end(className.grade(), today));
    }

    private static PersonName name(ResultSet row) throws SQLException {
        return new PersonName(row.getString("family_name"), row.getString("given_name"), row.getString("patronymic"));
    }

    static LatinName latin(ResultSet row) throws SQLException {
        return new LatinName(row.getString("latin_family_name"), row.getString("latin_given_name"));
    }

    private static ClassName className(ResultSet row) throws SQLException {
        return new ClassName(row.getInt("grade"), row.getString("letter"));
    }

    /** What of a query becomes SQL, with the values for its question marks. */
    private record Filter(String where, List<Object> values) {
        static Filter of(HolderQuery query) {
            List<String> conditions = new ArrayList<>(List.of("true"));
            List<Object> values = new ArrayList<>();
            for (String word : PlainText.searchWords(query.name())) {
                add(conditions, values, "replace(h.name_key, '’', '') LIKE ?", pattern(word));
            }
            HolderState state = query.state();
            add(conditions, values, "h.state = ?", state == null ? null : state.name());
            add(conditions, values, "h.school_id = ?", query.school());
            return new Filter("WHERE " + String.join(" AND ", conditions), values);
        }

        private static void add(
                List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        private static String pattern(String word) {
            return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        }
    }
}
