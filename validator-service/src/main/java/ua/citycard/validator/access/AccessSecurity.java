package ua.citycard.validator.access;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * The doors of the service: programs at {@code /api}, people at the pages. A module with a door of its own (terminals)
 * adds a chain with a higher precedence for its paths.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessSecurity {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Doors {

        @Bean
        @Order(100)
        SecurityFilterChain programs(HttpSecurity http, Sessions sessions, Scopes scopes, ApiRefusals refusals)
                throws Exception {
            return http.securityMatcher("/api/**")
                    .csrf(csrf -> csrf.disable())
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .securityContext(context -> context.securityContextRepository(
                            new SessionContexts(SessionToken::inHeader, sessions, scopes)))
                    .authorizeHttpRequests(request -> request.requestMatchers("/api/sessions")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .exceptionHandling(refused ->
                            refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                    .build();
        }

        @Bean
        @Order(200)
        SecurityFilterChain pages(HttpSecurity http, Sessions sessions, Scopes scopes) throws Exception {
            return http.csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                    .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                    .securityContext(context -> context.securityContextRepository(
                            new SessionContexts(SessionToken::inCookie, sessions, scopes)))
                    .authorizeHttpRequests(request -> request.requestMatchers(
                                    PathRequest.toStaticResources().atCommonLocations())
                            .permitAll()
                            .requestMatchers("/sign-in", "/error", "/actuator/health")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .exceptionHandling(refused ->
                            refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
                    .build();
        }
    }
}
