package ua.citycard.validator.cards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.face.PrintedCode;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.As;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.pki.CityAuthorities;

/** The whole way of two cards as the programs of station, district and school ask for it. */
@ServiceTest
@Import({CardWorld.class, RegisteredPupils.class})
class CardsApiTest {
    private static final P256 CURVE = P256.fastest();
    private static final HexFormat HEX = HexFormat.of();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JsonMapper json;

    private final RegisteredPupils pupils;
    private final Place school;

    @Autowired
    private CardWorld world;

    @Autowired
    private CityAuthorities authorities;

    CardsApiTest(@Autowired RegisteredPupils pupils) {
        this.pupils = pupils;
        school = pupils.school();
    }

    @Test
    void cards_go_from_a_batch_into_their_holders_hands_over_the_interface() throws Exception {
        JsonNode batch = batchOf(pupils.pupil(school, "Яворівська"), pupils.pupil(school, "Єрмоленко"));
        List<String> cards = new ArrayList<>();
        for (JsonNode card : batch.path("cards")) {
            cards.add(card.path("cardNumber").stringValue());
            personalise(card);
        }
        assertThat(cards).hasSize(2);

        String consignment = body(as(CardWorld.city(), "/api/consignments", Map.of("batch", text(batch, "number")))
                        .andExpect(status().isCreated()))
                .path("number")
                .stringValue();
        Map<String, Object> serials = Map.of("cards", cards);
        String path = "/api/consignments/" + consignment;
        as(CardWorld.city(), path + "/dispatch", serials).andExpect(status().isNoContent());
        as(school.operator(), path + "/district-receipt", serials).andExpect(status().isNoContent());
        as(school.clerk(), path + "/school-receipt", serials).andExpect(status().isNoContent());
        for (String card : cards) {
            as(school.clerk(), "/api/cards/" + card + "/hand-over", Map.of("receivedBy", "Мати", "signature", "x"))
                    .andExpect(status().isNoContent());
        }

        mvc.perform(get("/api/cards").queryParam("state", "ACTIVE").with(As.actor(school.clerk())))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.cards[0].className").value("7-А"))
                .andExpect(jsonPath("$.cards[0].consignment").value(consignment));
        as(school.clerk(), "/api/cards/" + cards.get(0) + "/loss", Map.of("reason", "LOST"))
                .andExpect(status().isNoContent());
        assertThat(world.state(new CardNumber(cards.get(0)))).isEqualTo(CardState.REVOKED);
    }

    @Test
    void a_batch_says_all_that_a_station_prints_and_encodes() throws Exception {
        JsonNode card =
                batchOf(pupils.pupil(school, "Яворівська")).path("cards").path(0);
        assertThat(text(card, "familyName")).isEqualTo("Яворівська");
        assertThat(text(card, "patronymic")).isEqualTo("Іванівна");
        assertThat(text(card, "familyNameLatin")).isEqualTo("Koval");
        assertThat(text(card, "school")).isEqualTo("Ліцей № 7");
        assertThat(text(card, "category")).isEqualTo("PUPIL");
        assertThat(text(card, "state")).isEqualTo("BATCHED");
        PrintedCode code = PrintedCode.verify(text(card, "qr"), authorities.documents(), CURVE);
        assertThat(code.number().digits()).isEqualTo(text(card, "cardNumber"));
        assertThat(code.validUntil()).isEqualTo(LocalDate.parse(text(card, "validUntil")));

        mvc.perform(get("/api/personalisation-parameters").with(As.actor(CardWorld.city())))
                .andExpect(jsonPath("$.date").value("2026-09-01"))
                .andExpect(jsonPath("$.terminalCa.reference").value("UATCA00001"))
                .andExpect(jsonPath("$.masterKeyCheck").value(matchesPattern("[0-9a-f]{6}")))
                .andExpect(jsonPath("$.cardCa.publicKey")
                        .value(HEX.formatHex(authorities.cards().publicKey().encode())));
        mvc.perform(get("/api/cards/" + text(card, "cardNumber") + "/photo").with(As.actor(CardWorld.city())))
                .andExpect(content().contentType(MediaType.IMAGE_JPEG))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().bytes(RegisteredPupils.photo()));
    }

    @Test
    void a_stations_reader_is_certified_for_a_day_and_for_nothing_but_looking() throws Exception {
        Map<String, String> request =
                keyWithProof(new ProofOfPossession.OfTerminal(ProofOfPossession.OfTerminal.QUALITY_CHECK));

        JsonNode answer =
                body(as(school.operator(), "/api/quality-readers", request).andExpect(status().isOk()));

        CvCertificate certificate = CvCertificate.parse(HEX.parseHex(text(answer, "certificate")));
        LocalDate today = LocalDate.parse("2026-09-01");
        assertThat(authorities.terminals().refusal(certificate, today, CURVE)).isEmpty();
        assertThat(authorities.terminals().refusal(certificate, today.plusDays(2), CURVE))
                .isPresent();
        assertThat(certificate.body().rights()).isEqualTo(TerminalRights.of(false, Set.of()));
        assertThat(certificate.body().holder().text()).startsWith("QC").hasSize(14);
        as(school.clerk(), "/api/quality-readers", request).andExpect(status().isForbidden());
    }

    @Test
    void a_reader_key_without_its_proof_is_not_certified() throws Exception {
        Map<String, String> forAnotherPurpose = keyWithProof(new ProofOfPossession.OfTerminal("a gate"));

        as(CardWorld.city(), "/api/quality-readers", forAnotherPurpose)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("not-certifiable"));
    }

    @Test
    void a_key_without_its_proof_is_not_certified() throws Exception {
        JsonNode card =
                batchOf(pupils.pupil(school, "Яворівська")).path("cards").path(0);
        CardNumber number = new CardNumber(text(card, "cardNumber"));
        String path = "/api/cards/" + number.digits() + "/certificate";
        Map<String, String> forAnotherIndex = keyWithProof(
                new ProofOfPossession.OfCard(number, card.path("statusIndex").longValue() + 1));
        as(CardWorld.city(), path, forAnotherIndex)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("not-certifiable"));
        Map<String, String> noPoint = new HashMap<>(forAnotherIndex);
        noPoint.put("publicKey", "04" + "11".repeat(64));
        as(CardWorld.city(), path, noPoint)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("public-key-wrong"));
        forAnotherIndex.remove("proof");
        as(CardWorld.city(), path, forAnotherIndex).andExpect(status().isBadRequest());
    }

    @Test
    void nobody_gets_a_card_who_is_not_in_the_register_or_has_one() throws Exception {
        UUID pupil = pupils.pupil(school, "Яворівська");
        as(CardWorld.city(), "/api/batches", Map.of("holders", List.of(pupil, UUID.randomUUID())))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("holder-not-registered"));
        batchOf(pupil);
        as(CardWorld.city(), "/api/batches", Map.of("holders", List.of(pupil)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("holder-has-card"));
        as(school.clerk(), "/api/batches", Map.of("holders", List.of(pupil)))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("not-your-duty"));
    }

    @Test
    void who_counts_wrongly_is_told_which_serials_differ() throws Exception {
        JsonNode batch = batchOf(pupils.pupil(school, "Яворівська"), pupils.pupil(school, "Єрмоленко"));
        for (JsonNode card : batch.path("cards")) {
            personalise(card);
        }
        String consignment =
                text(body(as(CardWorld.city(), "/api/consignments", Map.of("batch", text(batch, "number")))), "number");
        String stranger = CardNumber.ofSerial(99_999_999_999L).digits();
        as(
                        CardWorld.city(),
                        "/api/consignments/" + consignment + "/dispatch",
                        Map.of("cards", List.of(text(batch.path("cards").path(0), "cardNumber"), stranger)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("serials-differ"))
                .andExpect(
                        jsonPath("$.missing[0]").value(text(batch.path("cards").path(1), "cardNumber")))
                .andExpect(jsonPath("$.unexpected[0]").value(stranger));
    }

    @Test
    void a_school_sees_no_card_of_its_neighbours() throws Exception {
        JsonNode card =
                batchOf(pupils.pupil(school, "Яворівська")).path("cards").path(0);
        Place neighbour = pupils.neighbourOf(school);
        String path = "/api/cards/" + text(card, "cardNumber");
        mvc.perform(get(path + "/photo").with(As.actor(neighbour.clerk())))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("card-unknown"));
        as(neighbour.clerk(), path + "/loss", Map.of("reason", "LOST")).andExpect(status().isNotFound());
        mvc.perform(get("/api/cards").with(As.actor(neighbour.clerk())))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void a_spoiled_card_has_a_successor_and_a_number_with_a_typing_error_is_none() throws Exception {
        JsonNode batch = batchOf(pupils.pupil(school, "Яворівська"));
        String spoiled = text(batch.path("cards").path(0), "cardNumber");
        String successor = text(
                body(as(school.operator(), "/api/cards/" + spoiled + "/spoilage", Map.of("reason", "scratched"))
                        .andExpect(status().isOk())),
                "cardNumber");
        mvc.perform(get("/api/cards")
                        .queryParam("batch", text(batch, "number"))
                        .queryParam("state", "BATCHED")
                        .with(As.actor(CardWorld.city())))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.cards[0].cardNumber").value(successor))
                .andExpect(jsonPath("$.cards[0].predecessor").value(spoiled));
        as(CardWorld.city(), "/api/cards/9804000000000001/loss", Map.of("reason", "LOST"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("card-number-wrong"));
    }

    @Test
    void a_station_that_lost_the_answer_learns_the_successor_by_asking_again() throws Exception {
        JsonNode batch = batchOf(pupils.pupil(school, "Яворівська"));
        String path = "/api/cards/" + text(batch.path("cards").path(0), "cardNumber");
        Map<String, Object> spoilage = Map.of("reason", "scratched");

        JsonNode first =
                body(as(school.operator(), path + "/spoilage", spoilage).andExpect(status().isOk()));
        JsonNode again =
                body(as(school.operator(), path + "/spoilage", spoilage).andExpect(status().isOk()));

        assertThat(again).isEqualTo(first);
        as(school.operator(), path + "/quality", Map.of("passed", false)).andExpect(status().isNoContent());
        as(school.operator(), path + "/quality", Map.of("passed", true))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("wrong-state"));
        mvc.perform(get("/api/cards").queryParam("batch", text(batch, "number")).with(As.actor(CardWorld.city())))
                .andExpect(jsonPath("$.total").value(2));
    }

    private JsonNode batchOf(UUID... holders) throws Exception {
        return body(as(CardWorld.city(), "/api/batches", Map.of("holders", List.of(holders)))
                .andExpect(status().isCreated()));
    }

    /** What a station does with one card, the answer to its first report lost. */
    private void personalise(JsonNode card) throws Exception {
        CardNumber number = new CardNumber(text(card, "cardNumber"));
        ProofOfPossession proof =
                new ProofOfPossession.OfCard(number, card.path("statusIndex").longValue());
        String path = "/api/cards/" + number.digits();
        JsonNode answer = body(
                as(CardWorld.city(), path + "/certificate", keyWithProof(proof)).andExpect(status().isOk()));
        CvCertificate certificate = CvCertificate.parse(HEX.parseHex(text(answer, "certificate")));
        assertThat(authorities.cards().refusal(certificate, LocalDate.of(2026, 9, 1), CURVE))
                .isEmpty();
        String chipId = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Map<String, Object> report = Map.of("operation", UUID.randomUUID(), "keyVersion", 1, "chipId", chipId);
        as(CardWorld.city(), path + "/personalised", report).andExpect(status().isNoContent());
        as(CardWorld.city(), path + "/personalised", report).andExpect(status().isNoContent());
        as(CardWorld.city(), path + "/quality", Map.of("passed", true)).andExpect(status().isNoContent());
        as(CardWorld.city(), path + "/quality", Map.of("passed", true)).andExpect(status().isNoContent());
    }

    private static Map<String, String> keyWithProof(ProofOfPossession proof) {
        SoftwareKey key = CURVE.generate();
        return new HashMap<>(Map.of(
                "publicKey", HEX.formatHex(key.publicKey().encode()),
                "proof", HEX.formatHex(proof.sign(key).encode())));
    }

    private ResultActions as(Actor actor, String path, Map<String, ?> body) throws Exception {
        return mvc.perform(post(path)
                .with(As.actor(actor))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body)));
    }

    private JsonNode body(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsByteArray());
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).stringValue();
    }
}
