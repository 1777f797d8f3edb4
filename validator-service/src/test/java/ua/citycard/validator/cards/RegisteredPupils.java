package ua.citycard.validator.cards;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardWorld.Place;

/** Schools and pupils that went through the whole register, as its tables hold them. */
@TestComponent
public class RegisteredPupils {
    private static final AtomicInteger CODES = new AtomicInteger(9_000_000);

    private final JdbcClient jdbc;
    private final Scopes scopes;
    private final TransactionTemplate transaction;

    RegisteredPupils(JdbcClient jdbc, Scopes scopes, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.transaction = transaction;
    }

    public Place school() {
        Place place = Place.somewhere();
        write(() -> {
            jdbc.sql("INSERT INTO register.district (id, yedrpou, name) VALUES (?, ?, ?)")
                    .params(place.district(), yedrpou(), "Район " + place.district())
                    .update();
            school(place);
        });
        return place;
    }

    public Place neighbourOf(Place place) {
        Place neighbour = place.neighbour();
        write(() -> school(neighbour));
        return neighbour;
    }

    public UUID pupil(Place place, String familyName) {
        return pupil(place, familyName, "Марія");
    }

    public UUID pupil(Place place, String familyName, String givenName) {
        UUID holder = UUID.randomUUID();
        write(() -> {
            jdbc.sql("""
                    INSERT INTO register.holder (id, version, school_id, district_id, class_id, kind, state, family_name,
                        given_name, patronymic, latin_family_name, latin_given_name, birth_date, sex, rnokpp_refused,
                        consent_date, photo_file_hash, potential_duplicate, submitted_by, submitted_at, validated_by,
                        validated_at, registered_by, registered_at, number)
                    SELECT :id, 1, :school, :district, c.id, 'PUPIL', 'REGISTERED', :name, :givenName, 'Іванівна', 'Koval',
                        'Mariia', '2014-02-01', 'FEMALE', true, '2026-08-20', decode(repeat('00', 32), 'hex'), false,
                        'clerk', now(), 'operator', now(), 'city', now(), nextval('register.holder_number')
                    FROM register.school_class c WHERE c.school_id = :school""")
                    .param("id", holder)
                    .param("school", place.school())
                    .param("district", place.district())
                    .param("name", familyName)
                    .param("givenName", givenName)
                    .update();
            jdbc.sql("INSERT INTO register.photo (holder_id, school_id, district_id, jpeg) VALUES (?, ?, ?, ?)")
                    .params(holder, place.school(), place.district(), photo())
                    .update();
        });
        return holder;
    }

    /** Puts a pupil into another class of the school. */
    public void inClass(UUID holder, int grade, String letter) {
        write(() -> {
            jdbc.sql("""
                    INSERT INTO register.school_class (id, school_id, district_id, grade, letter)
                    SELECT gen_random_uuid(), school_id, district_id, ?, ? FROM register.holder WHERE id = ?""").params(grade, letter, holder).update();
            jdbc.sql("""
                    UPDATE register.holder h SET class_id = c.id FROM register.school_class c
                    WHERE c.school_id = h.school_id AND c.grade = ? AND c.letter = ? AND h.id = ?""").params(grade, letter, holder).update();
        });
    }

    /**
     * That many pupils, whose records went through the whole register or wait for the district's approval. No other school
     * has one of the same name and birth date, who could be the same person.
     */
    public void pupils(Place place, int count, boolean registered) {
        write(() -> jdbc.sql("""
                    INSERT INTO register.holder (id, version, school_id, district_id, class_id, kind, state, family_name,
                        given_name, latin_family_name, latin_given_name, birth_date, sex, rnokpp_refused, consent_date,
                        photo_file_hash, potential_duplicate, submitted_by, submitted_at, validated_by, number)
                    SELECT gen_random_uuid(), 1, c.school_id, c.district_id, c.id, 'PUPIL', :state,
                        'Коваль-' || translate(left(md5(c.school_id::text), 12), '0123456789abcdef', 'абвгґдежзиіїйклм'),
                        'Марія', 'Koval', 'Mariia', date '2014-02-01' + pupil, 'FEMALE', true, '2026-08-20',
                        decode(repeat('00', 32), 'hex'), false, 'clerk', now(), CASE WHEN :registered THEN 'operator' END,
                        CASE WHEN :registered THEN nextval('register.holder_number') END
                    FROM register.school_class c, generate_series(1, :count) pupil WHERE c.school_id = :school""")
                .param("state", registered ? "REGISTERED" : "SUBMITTED")
                .param("registered", registered)
                .param("count", count)
                .param("school", place.school())
                .update());
    }

    /** Every pupil's photo. */
    public static byte[] photo() {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0x11};
    }

    private void school(Place place) {
        jdbc.sql("INSERT INTO register.school (id, district_id, yedrpou, name) VALUES (?, ?, ?, 'Ліцей № 7')")
                .params(place.school(), place.district(), yedrpou())
                .update();
        jdbc.sql(
                        "INSERT INTO register.school_class (id, school_id, district_id, grade, letter) VALUES (?, ?, ?, 7, 'А')")
                .params(UUID.randomUUID(), place.school(), place.district())
                .update();
    }

    private void write(Runnable work) {
        scopes.runAs(
                Actor.system("test"),
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    work.run();
                    return true;
                })));
    }

    /** A code with its check digit, as the pages read it. */
    private static String yedrpou() {
        String digits = String.valueOf(CODES.incrementAndGet());
        int remainder = weighted(digits, 1) % 11;
        return digits + (remainder < 10 ? remainder : weighted(digits, 3) % 11 % 10);
    }

    private static int weighted(String digits, int firstWeight) {
        return IntStream.range(0, digits.length())
                .map(i -> (firstWeight + i) * (digits.charAt(i) - '0'))
                .sum();
    }
}
