package ua.citycard.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import ua.citycard.demo.ServiceApi.RefusedException;

/** Who takes part: the city's keeper makes a sign-in for each district and school that the roster brought. */
final class People {
    private final City city;
    private final List<SignIn> signIns = new ArrayList<>();
    private final Map<String, ServiceApi> signedIn = new HashMap<>();

    People(City city) throws IOException {
        this.city = city;
        signIns.addAll(city.firstSignIns());
    }

    ServiceApi keeper() throws IOException, InterruptedException, RefusedException {
        return as("city");
    }

    /** Makes accounts for a district and for a school, when they have none. */
    void appoint(Place place) throws IOException, InterruptedException, RefusedException {
        appoint(
                operatorOf(place),
                Map.of(
                        "login",
                        operatorOf(place),
                        "name",
                        "Оператор, " + place.districtName(),
                        "role",
                        "DISTRICT",
                        "district",
                        place.district()));
        appoint(
                clerkOf(place),
                Map.of(
                        "login",
                        clerkOf(place),
                        "name",
                        "Секретар, " + place.schoolName(),
                        "role",
                        "SCHOOL",
                        "school",
                        place.school()));
    }

    private void appoint(String login, Map<String, String> request)
            throws IOException, InterruptedException, RefusedException {
        if (signIns.stream().noneMatch(known -> known.login().equals(login))) {
            JsonNode created = keeper().post("/api/users", request);
            signIns.add(SignIn.of(created));
        }
    }

    ServiceApi operator(Place place) throws IOException, InterruptedException, RefusedException {
        return as(operatorOf(place));
    }

    ServiceApi clerk(Place place) throws IOException, InterruptedException, RefusedException {
        return as(clerkOf(place));
    }

    SignIn operatorSignIn(Place place) {
        return find(operatorOf(place));
    }

    SignIn clerkSignIn(Place place) {
        return find(clerkOf(place));
    }

    List<SignIn> signIns() {
        return List.copyOf(signIns);
    }

    private ServiceApi as(String login) throws IOException, InterruptedException, RefusedException {
        ServiceApi known = signedIn.get(login);
        if (known == null) {
            known = ServiceApi.signIn(city.address(), find(login));
            signedIn.put(login, known);
        }
        return known;
    }

    private SignIn find(String login) {
        return signIns.stream()
                .filter(person -> person.login().equals(login))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Nobody is called " + login));
    }

    private static String operatorOf(Place place) {
        return "district-" + place.districtNumber();
    }

    private static String clerkOf(Place place) {
        return "school-" + place.yedrpou();
    }
}
