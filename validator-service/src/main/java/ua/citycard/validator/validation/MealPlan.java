package ua.citycard.validator.validation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.register.Holders;
import ua.citycard.validator.time.CityTime;

/** When a school serves which meal, and to whom. */
@Service
@Transactional
public class MealPlan {
    private final JdbcClient jdbc;
    private final Places places;
    private final Holders register;
    private final SnapshotChanges changes;
    private final AuditLog audit;
    private final InstantSource clock;

    MealPlan(
            JdbcClient jdbc,
            Places places,
            Holders register,
            SnapshotChanges changes,
            AuditLog audit,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.register = register;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** A holder's meal, on the days from the first to the last. */
    public record Entitlement(UUID holder, int slot, LocalDate from, LocalDate until) {}

    /**
     * Sets the times of all meals of a school in place of what they were.
     *
     * @throws ValidationRefusedException when a meal is there twice, or two would be served at the same time
     */
    @PreAuthorize("hasAnyRole('CITY', 'DISTRICT', 'SCHOOL')")
    public void setSlots(UUID school, List<MealTime> slots) {
        UUID district = places.districtOf(school);
        if (slots.stream().map(MealTime::slot).distinct().count() < slots.size()) {
            throw new ValidationRefusedException(
                    ValidationRefusal.MEAL_TIMES_REPEATED, "A meal has more than one time.");
        }
        List<MealTime> inOrder =
                slots.stream().sorted(Comparator.comparing(MealTime::from)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i - 1).overlaps(inOrder.get(i))) {
                throw new ValidationRefusedException(
                        ValidationRefusal.MEAL_TIMES_OVERLAP, "Two meals would be served at the same time.");
            }
        }
        jdbc.sql("DELETE FROM validation.meal_slot WHERE school_id = ?")
                .param(school)
                .update();
        for (MealTime slot : inOrder) {
            jdbc.sql("""
                            INSERT INTO validation.meal_slot (school_id, slot, district_id, serves_from, serves_until)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(school, slot.slot(), district, slot.from(), slot.until())
                    .update();
        }
        changes.add(school);
        audit.record("meal.times-set", "school:" + school, Map.of("meals", slots.size()));
    }

    /**
     * Entitles holders to a meal; the same again with another last day moves that day.
     *
     * @throws ValidationRefusedException when one of them is no registered holder of the school; then nobody is entitled
     */
    @PreAuthorize("hasAnyRole('CITY', 'DISTRICT', 'SCHOOL')")
    public void entitle(UUID school, Collection<UUID> holders, int slot, LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new ValidationRefusedException(
                    ValidationRefusal.MEAL_DAYS_REVERSED, "The last day is before the first.");
        }
        UUID district = places.districtOf(school);
        Set<UUID> strangers = strangersAt(school, holders);
        if (!strangers.isEmpty()) {
            throw ValidationRefusedException.holdersUnknown(List.copyOf(strangers));
        }
        jdbc.sql("""
                        INSERT INTO validation.entitlement
                            (school_id, holder_id, slot, valid_from, valid_until, district_id)
                        SELECT :school, holder, :slot, :from, :until, :district FROM unnest(:holders::uuid[]) AS holder
                        ON CONFLICT (school_id, holder_id, slot, valid_from)
                        DO UPDATE SET valid_until = excluded.valid_until""")
                .param("school", school)
                .param("slot", slot)
                .param("from", from)
                .param("until", until)
                .param("district", district)
                .param(
                        "holders",
                        holders.stream().distinct().map(UUID::toString).toArray(String[]::new))
                .update();
        changes.add(school);
        audit.record("meal.ordered", "school:" + school, Map.of("holders", holders.size(), "meal", slot));
    }

    /** Those who are not registered, or at another school. */
    private Set<UUID> strangersAt(UUID school, Collection<UUID> holders) {
        Set<UUID> strangers = new TreeSet<>(holders);
        register.cardHolders(holders).stream()
                .filter(holder -> holder.school().equals(school))
                .map(CardHolder::id)
                .forEach(strangers::remove);
        return strangers;
    }

    /** Entitlements that are good today or later. */
    @Transactional(readOnly = true)
    public List<Entitlement> currentEntitlements(UUID school) {
        return jdbc.sql("""
                        SELECT holder_id, slot, valid_from, valid_until FROM validation.entitlement
                        WHERE school_id = ? AND valid_until >= ? ORDER BY holder_id, slot, valid_from""")
                .params(school, CityTime.today(clock))
                .query((row, number) -> new Entitlement(
                        row.getObject("holder_id", UUID.class),
                        row.getInt("slot"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)))
                .list();
    }

    @Transactional(readOnly = true)
    public List<MealTime> slots(UUID school) {
        return jdbc.sql("""
                        SELECT slot, serves_from, serves_until FROM validation.meal_slot
                        WHERE school_id = ? ORDER BY serves_from""")
                .param(school)
                .query((row, number) -> new MealTime(
                        row.getInt("slot"),
                        row.getObject("serves_from", LocalTime.class),
                        row.getObject("serves_until", LocalTime.class)))
                .list();
    }
}
