package ua.citycard.validator.validation.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.validation.Enrolments;

/** Who may come through the terminals' door: anybody to enrol, and then terminals that the city knows. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TerminalSecurity {

    @Bean
    @Order(50)
    SecurityFilterChain terminalsDoor(
            HttpSecurity http, Enrolments enrolments, Scopes scopes, TerminalRefusals refusals) throws Exception {
        return http.securityMatcher(SeparateDoors.FOR_TERMINALS + "**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new TerminalFilter(enrolments, scopes), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(request -> request.requestMatchers(TerminalApi.ENROLMENTS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals))
                .build();
    }
}
