package ua.citycard.demo;

import tools.jackson.databind.JsonNode;

/** The school whose cards are made, and its district. */
record Place(
        String school, String schoolName, String yedrpou, String district, String districtName, int districtNumber) {
    static Place of(JsonNode school, JsonNode districts) {
        for (int index = 0; index < districts.size(); index++) {
            JsonNode district = districts.get(index);
            if (district.get("id").equals(school.get("district"))) {
                return new Place(
                        school.get("id").asString(),
                        school.get("name").asString(),
                        school.get("yedrpou").asString(),
                        district.get("id").asString(),
                        district.get("name").asString(),
                        index + 1);
            }
        }
        throw new IllegalStateException("A school of the register has no district");
    }
}
