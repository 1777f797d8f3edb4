package ua.citycard.demo;

import tools.jackson.databind.JsonNode;

/** With what a person signs in; the password stays out of every text made from it. */
record SignIn(String login, String password, String role) {
    static SignIn of(JsonNode told) {
        return new SignIn(
                told.get("login").asString(),
                told.get("password").asString(),
                told.get("role").asString());
    }

    @Override
    public String toString() {
        return role + " " + login;
    }
}
