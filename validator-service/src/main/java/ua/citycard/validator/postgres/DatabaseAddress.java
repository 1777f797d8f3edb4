package ua.citycard.validator.postgres;

import java.util.Map;

/**
 * Where the database is and who signs in to it.
 *
 * @param url JDBC address without user and password
 * @param owner makes the tables; used by migrations alone
 * @param application does the daily work; row-level security applies to it
 */
public record DatabaseAddress(String url, Login owner, Login application) {

    /** What Spring Boot has to know. */
    public Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", application.user(),
                "spring.datasource.password", application.password(),
                "spring.flyway.url", url,
                "spring.flyway.user", owner.user(),
                "spring.flyway.password", owner.password());
    }

    /** A database user with its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
