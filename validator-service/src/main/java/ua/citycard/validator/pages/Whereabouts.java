package ua.citycard.validator.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody is, for the switch of languages: the address of the page with its query, or, on a page that answers a
 * form, of the last page that has an address to come back to. A cookie remembers that one; names are in no address.
 */
@Configuration(proxyBeanMethods = false)
class Whereabouts implements WebMvcConfigurer, HandlerInterceptor {
    private static final String COOKIE = "city-card-page";
    private static final int LONGEST = 1000;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        String here = remembered(request).orElse("/");
        if (hasAddress(request)) {
            here = address(request);
            if (here.length() <= LONGEST) {
                response.addHeader(HttpHeaders.SET_COOKIE, cookie(here).toString());
            }
        }
        page.addObject("here", here + (here.contains("?") ? "&" : "?"));
    }

    /** An error's page stands at the address of what failed, and a part of a page at none. */
    private static boolean hasAddress(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null;
    }

    private static String address(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("lang")
                .build()
                .toUriString();
    }

    /** Nothing but an address of this service: what a browser sends can be anything. */
    private static Optional<String> remembered(HttpServletRequest request) {
        try {
            return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                    .map(Cookie::getValue)
                    .map(value -> new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8))
                    .filter(address -> address.matches("/(?![/\\\\])[\\x21-\\x7E]*"));
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static ResponseCookie cookie(String address) {
        return ResponseCookie.from(
                        COOKIE,
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(address.getBytes(StandardCharsets.UTF_8)))
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .build();
    }
}
