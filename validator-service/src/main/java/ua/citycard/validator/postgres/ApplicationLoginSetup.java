package ua.citycard.validator.postgres;

import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/** After the migrations, and before the first connection of the application: its user gets its password. */
@Configuration(proxyBeanMethods = false)
class ApplicationLoginSetup {

    @Bean
    FlywayMigrationStrategy migrateAndLetTheApplicationIn(
            @Value("${spring.flyway.url}") String url,
            @Value("${spring.flyway.user}") String owner,
            @Value("${spring.flyway.password}") String ownerPassword,
            @Value("${spring.datasource.username}") String application,
            @Value("${spring.datasource.password}") String applicationPassword) {
        DatabaseAddress address =
                new DatabaseAddress(url, new Login(owner, ownerPassword), new Login(application, applicationPassword));
        return flyway -> {
            flyway.migrate();
            try {
                ApplicationLogin.ensurePassword(address);
            } catch (SQLException refused) {
                throw new IllegalStateException("The application's database user could not be set up", refused);
            }
        };
    }
}
