package ua.citycard.validator.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Ukrainian unless somebody asks for English ({@code ?lang=en}); the choice is remembered in a cookie. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {
    private static final Locale UKRAINIAN = Locale.forLanguageTag("uk");

    /** The languages that there are bundles for. */
    private static final List<Locale> ALL = List.of(UKRAINIAN, Locale.ENGLISH);

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(UKRAINIAN);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("city-card-language");
        resolver.setDefaultLocale(UKRAINIAN);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return ALL.stream()
                        .filter(known -> known.getLanguage().equals(value))
                        .findAny()
                        .orElse(UKRAINIAN);
            }
        };
        change.setParamName("lang");
        registry.addInterceptor(change);
    }
}
