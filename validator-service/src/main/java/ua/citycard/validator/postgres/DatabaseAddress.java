package ua.citycard.validator.postgres;

/**
 * Where the database is and who signs in to it.
 *
 * @param url JDBC address without user and password
 * @param owner makes the tables; used by migrations alone
 * @param application does the daily work; row-level security applies to it
 */
public record DatabaseAddress(String url, Login owner, Login application) {

    /** A database user with its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
