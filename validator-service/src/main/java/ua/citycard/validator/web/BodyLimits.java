package ua.citycard.validator.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bounds the body of every request before anybody is asked who they are: by the length that it states, and where it states
 * none by counting what is read. What is longer is answered with 413 (RFC 9110, 15.5.14).
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimits extends OncePerRequestFilter {
    /** Who is not known yet sends a name and a password, or a certificate request. */
    private static final DataSize STRANGERS = DataSize.ofKilobytes(16);

    private static final DataSize PHOTO = DataSize.ofMegabytes(8);

    /** 2000 holders of a batch, or 200 signed events of a terminal, take a tenth and a half of it. */
    private static final DataSize OTHERS = DataSize.ofMegabytes(1);

    private final DataSize files;
    private final List<Limit> limits;
    private final JsonMapper json;

    /** A path, and how much may be sent there. */
    private record Limit(PathPatternRequestMatcher path, DataSize most) {}

    /** @param files the largest import, all files of it together */
    BodyLimits(@Value("${spring.servlet.multipart.max-request-size}") DataSize files, JsonMapper json) {
        this.files = files;
        this.limits = List.of(
                limit("/sign-in", STRANGERS),
                limit("/api/sessions", STRANGERS),
                limit("/terminal-api/enrolments", STRANGERS),
                limit("/api/holders/{id}/photo", PHOTO),
                limit("/api/imports", files),
                limit("/imports", files));
        this.json = json;
    }

    private static Limit limit(String path, DataSize most) {
        return new Limit(PathPatternRequestMatcher.withDefaults().matcher(path), most);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize most = limits.stream()
                .filter(limit -> limit.path().matches(request))
                .map(Limit::most)
                .findFirst()
                .orElse(OTHERS);
        if (request.getContentLengthLong() > most.toBytes()) {
            ApiProblem.write(CountedBody.tooLong(most).getBody(), response, json);
        } else if (isUncountable(request) && !most.equals(files)) {
            ApiProblem unstated =
                    ApiProblem.of(HttpStatus.LENGTH_REQUIRED, "length-required", "State the length of a form's body.");
            ApiProblem.write(unstated.getBody(), response, json);
        } else {
            chain.doFilter(new CountedBody(request, most), response);
        }
    }

    /** Forms are read by the servlet container itself, past whoever would count; files up to its own bound. */
    private static boolean isUncountable(HttpServletRequest request) {
        boolean states = request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null;
        return !states && isForm(request.getContentType());
    }

    private static boolean isForm(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return Stream.of("multipart/", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .anyMatch(type::startsWith);
    }
}
