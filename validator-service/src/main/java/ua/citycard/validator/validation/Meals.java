package ua.citycard.validator.validation;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.audit.AuditLog;

/** The meals that were served: one a slot a card. A second one is not served here; it is written down for a person. */
@Repository
class Meals {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    Meals(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes down a meal whose receipt has been verified. */
    void serve(Terminal terminal, TapReport tap) {
        int served = insert(terminal, tap, """
                INSERT INTO validation.meal (school_id, card, service, day, slot, district_id, tap_id, receipt)
                VALUES (:school, :card, :service, :day, :slot, :district, :tap, :receipt)
                ON CONFLICT (school_id, card, service, day, slot) DO NOTHING""");
        if (served == 0) {
            insert(terminal, tap, """
                    INSERT INTO validation.meal_conflict
                        (school_id, card, service, day, slot, district_id, tap_id, receipt, found_at)
                    VALUES (:school, :card, :service, :day, :slot, :district, :tap, :receipt, :now)""");
            audit.record(
                    "meal.served-twice",
                    "tap:" + tap.id(),
                    Map.of("terminal", terminal.id().toString()));
        }
    }

    private int insert(Terminal terminal, TapReport tap, String sql) {
        CardNumber card = tap.card().orElseThrow();
        TapReport.Meal meal = tap.meal().orElseThrow();
        return jdbc.sql(sql)
                .param("school", terminal.school())
                .param("card", card.digits())
                .param("service", meal.service())
                .param("day", meal.day())
                .param("slot", meal.slot())
                .param("district", terminal.district())
                .param("tap", tap.id())
                .param("receipt", meal.receipt().encode())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
