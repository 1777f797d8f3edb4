package ua.citycard.validator.register;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.register.HolderDossier.Step;

/** One person's whole record. Who looks at it is written down. */
@Service
@Transactional
public class HolderDossiers {
    private final JdbcClient jdbc;
    private final AuditLog audit;

    HolderDossiers(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** The record, when it is in the current actor's reach. */
    public Optional<HolderDossier> open(UUID id) {
        Optional<HolderDossier> found = jdbc.sql(
                        "SELECT h.*, s.name AS school_name, c.grade, c.letter" + Holders.JOINED + "WHERE h.id = ?")
                .param(id)
                .query(HolderDossiers::dossier)
                .optional();
        found.ifPresent(dossier -> audit.record("holder.viewed", "holder:" + id, Map.of()));
        return found;
    }

    private static HolderDossier dossier(ResultSet row, int number) throws SQLException {
        return new HolderDossier(
                Holders.summary(row, number),
                Holders.latin(row),
                row.getObject("birth_date", LocalDate.class),
                row.getBytes("rnokpp_index") != null,
                row.getBoolean("rnokpp_refused"),
                row.getString("representative_name"),
                row.getString("representative_phone"),
                row.getString("representative_email"),
                row.getObject("consent_date", LocalDate.class),
                row.getBytes("photo_file_hash") != null,
                reasons(row.getArray("returned_reasons")),
                history(row));
    }

    private static List<ReturnReason> reasons(Array names) throws SQLException {
        return names == null
                ? List.of()
                : Arrays.stream((String[]) names.getArray())
                        .map(ReturnReason::valueOf)
                        .toList();
    }

    private static List<Step> history(ResultSet row) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (HolderState state :
                List.of(HolderState.SUBMITTED, HolderState.RETURNED, HolderState.VALIDATED, HolderState.REGISTERED)) {
            String column = state.name().toLowerCase(Locale.ROOT);
            OffsetDateTime at = row.getObject(column + "_at", OffsetDateTime.class);
            if (at != null) {
                steps.add(new Step(state, row.getString(column + "_by"), at.toInstant()));
            }
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }
}
