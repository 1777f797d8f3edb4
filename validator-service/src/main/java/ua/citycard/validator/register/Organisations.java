package ua.citycard.validator.register;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Districts, schools and classes in the database, of which the policies show what the current actor reaches. */
@Repository
class Organisations {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final String SELECT_SCHOOL = "SELECT id, district_id, yedrpou, name FROM register.school ";
    private static final String SELECT_DISTRICT = "SELECT id, yedrpou, name FROM register.district ";

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<District> districts() {
        return jdbc.sql(SELECT_DISTRICT + "ORDER BY name")
                .query(Organisations::district)
                .list();
    }

    List<School> schools() {
        return jdbc.sql(SELECT_SCHOOL + "ORDER BY name")
                .query(Organisations::school)
                .list();
    }

    Optional<School> school(YedrpouCode code) {
        return jdbc.sql(SELECT_SCHOOL + "WHERE yedrpou = ?")
                .param(code.digits())
                .query(Organisations::school)
                .optional();
    }

    Optional<District> district(YedrpouCode code) {
        return jdbc.sql(SELECT_DISTRICT + "WHERE yedrpou = ?")
                .param(code.digits())
                .query(Organisations::district)
                .optional();
    }

    Optional<District> district(String name) {
        return jdbc.sql(SELECT_DISTRICT + "WHERE lower(name) = lower(?)")
                .param(name)
                .query(Organisations::district)
                .optional();
    }

    District add(@Nullable YedrpouCode code, String name) {
        District district = new District(IDS.generate(), code, name);
        jdbc.sql("INSERT INTO register.district (id, yedrpou, name) VALUES (?, ?, ?)")
                .param(district.id())
                .param(code == null ? null : code.digits())
                .param(name)
                .update();
        return district;
    }

    School add(District district, YedrpouCode code, String name) {
        School school = new School(IDS.generate(), district.id(), code, name);
        jdbc.sql("INSERT INTO register.school (id, district_id, yedrpou, name) VALUES (?, ?, ?, ?)")
                .params(school.id(), district.id(), code.digits(), name)
                .update();
        return school;
    }

    void rename(District district, YedrpouCode code, String name) {
        jdbc.sql("UPDATE register.district SET yedrpou = ?, name = ? WHERE id = ?")
                .params(code.digits(), name, district.id())
                .update();
    }

    void rename(School school, String name) {
        jdbc.sql("UPDATE register.school SET name = ? WHERE id = ?")
                .params(name, school.id())
                .update();
    }

    /** Only one import at a time works on a school, whatever process it runs in; the lock ends with the transaction. */
    void lock(School school) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(school.id().toString())
                .query((row, number) -> number)
                .list();
    }

    /** The class of that name, made if the school has none yet. */
    UUID classOf(School school, ClassName name) {
        jdbc.sql("""
                        INSERT INTO register.school_class (id, school_id, district_id, grade, letter)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT (school_id, grade, letter) DO NOTHING""")
                .params(IDS.generate(), school.id(), school.districtId(), name.grade(), name.letter())
                .update();
        return jdbc.sql("SELECT id FROM register.school_class WHERE school_id = ? AND grade = ? AND letter = ?")
                .params(school.id(), name.grade(), name.letter())
                .query(UUID.class)
                .single();
    }

    private static School school(ResultSet row, int number) throws SQLException {
        return new School(
                row.getObject("id", UUID.class),
                row.getObject("district_id", UUID.class),
                new YedrpouCode(row.getString("yedrpou")),
                row.getString("name"));
    }

    private static District district(ResultSet row, int number) throws SQLException {
        String code = row.getString("yedrpou");
        return new District(
                row.getObject("id", UUID.class), code == null ? null : new YedrpouCode(code), row.getString("name"));
    }
}
