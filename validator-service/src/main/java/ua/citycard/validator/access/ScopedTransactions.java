package ua.citycard.validator.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

/**
 * Puts the actor's role, login and scope on every new transaction, for the policies of row-level security and for the
 * audit log. Without an actor a transaction keeps the role {@code city_card_app}, which may do nothing.
 */
@Component
class ScopedTransactions implements TransactionExecutionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ScopedTransactions.class);
    private static final String SET = """
            SELECT set_config('role', ?, true), set_config('city_card.login', ?, true),
                   set_config('city_card.district', ?, true), set_config('city_card.school', ?, true)""";

    private final DataSource dataSource;
    private final Scopes scopes;

    ScopedTransactions(DataSource dataSource, Scopes scopes) {
        this.dataSource = dataSource;
        this.scopes = scopes;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
            scopes.find().ifPresent(actor -> enter(actor, transaction));
        }
    }

    /** Must not throw: Spring would leave the transaction open on this thread. Without a role nothing is allowed. */
    private void enter(Actor actor, TransactionExecution transaction) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, databaseRole(actor.role()));
            statement.setString(2, actor.login());
            statement.setString(3, district(actor.scope()));
            statement.setString(4, school(actor.scope()));
            statement.execute();
        } catch (SQLException broken) {
            LOG.warn("The scope of a transaction could not be set (SQL state {})", broken.getSQLState());
            if (transaction instanceof TransactionStatus status) {
                status.setRollbackOnly();
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static String databaseRole(Role role) {
        return switch (role) {
            case CITY -> "city_card_city";
            case DISTRICT -> "city_card_district";
            case SCHOOL -> "city_card_school";
            case AUDITOR -> "city_card_auditor";
        };
    }

    private static String district(Scope scope) {
        return scope instanceof Scope.District district ? district.district().toString() : "";
    }

    private static String school(Scope scope) {
        return scope instanceof Scope.School school ? school.school().toString() : "";
    }
}
