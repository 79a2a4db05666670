package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.merchant.OAuthClient;
import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.offline.OfflinePoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillPartnerTest {
    private static final Map<String, Set<String>> STORES = Map.of("center", Set.of("T1", "T2"), "harbor", Set.of("T3"));
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant NOW = Instant.parse("2026-05-31T21:30:00Z"); // the first of June in Helsinki

    @Test
    void aKnownTerminalOfALivePartnerMayBeUsed() {
        assertThat(partner(PartnerStatus.LIVE).refusal("new", "center", "T2")).isEmpty();
        assertThat(partner(PartnerStatus.LIVE).refusalToChange()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, new, center, T1, REASON_PARTNER_SUSPENDED",
        "SUSPENDED, new, nowhere, T1, REASON_PARTNER_SUSPENDED",
        "LIVE, old, center, T1, REASON_CREDENTIAL_REVOKED",
        "LIVE, foreign, center, T1, REASON_CREDENTIAL_REVOKED",
        "LIVE, new, nowhere, T1, REASON_STORE_UNKNOWN",
        "SANDBOX, new, center, T3, REASON_TERMINAL_UNKNOWN"
    })
    void anythingElseIsRefused(PartnerStatus status, String client, String store, String terminal, Reason reason) {
        assertThat(partner(status).refusal(client, store, terminal))
                .map(Refusal::reason)
                .contains(reason);
    }

    @Test
    void whoIsNotLiveYetMayLookAndChangesNothing() {
        var sandbox = partner(PartnerStatus.SANDBOX);

        assertThat(sandbox.refusal("new", "center", "T1")).isEmpty();
        assertThat(sandbox.refusalToChange()).map(Refusal::reason).contains(Reason.REASON_PARTNER_NOT_LIVE);
    }

    @Test
    void theContractThatIsValidTodaySaysHowOldAPurchaseMayBe() {
        var partner =
                partner(PartnerStatus.LIVE, terms("2026-05-01", 10), terms("2026-06-01", 3), terms("2026-06-02", 1));
        var threeDays = NOW.minus(Duration.ofDays(3));

        assertThat(partner.refusalOfTime(threeDays, NOW)).isEmpty();
        assertThat(partner.refusalOfTime(threeDays.minusMillis(1), NOW))
                .map(Refusal::metadata)
                .contains(Map.of("offline_days", "3"));
        assertThat(partner.refusalOfTime(threeDays.minusMillis(1), NOW.minus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void withoutDaysOfflineAPurchaseHasAnHour() {
        var partner = partner(PartnerStatus.LIVE, terms("2026-05-01", 0));

        assertThat(partner.refusalOfTime(NOW.minus(Duration.ofHours(1)), NOW)).isEmpty();
        assertThat(partner.refusalOfTime(NOW.minus(Duration.ofMinutes(61)), NOW))
                .isPresent();
    }

    @Test
    void aLaterVersionReplacesWhatWasAgreedForLaterDays() {
        var partner = partner(PartnerStatus.LIVE, terms("2026-06-01", 1), terms("2026-05-15", 20));

        assertThat(partner.refusalOfTime(NOW.minus(Duration.ofDays(20)), NOW)).isEmpty();
    }

    @Test
    void withoutAContractTheLedgerDecides() {
        assertThat(partner(PartnerStatus.LIVE).refusalOfTime(Instant.EPOCH, NOW))
                .isEmpty();
    }

    @Test
    void onlyProgramsOfTheContractThatIsValidTodayMayBeNamed() {
        var partner = partner(PartnerStatus.LIVE, terms("2026-05-01", 0, "b2b"), terms("2026-06-02", 0, "staff"));

        assertThat(partner.refusalOfProgram("b2b", NOW)).isEmpty();
        assertThat(partner.refusalOfProgram("", NOW)).isEmpty();
        assertThat(partner.refusalOfProgram("staff", NOW))
                .map(Refusal::reason)
                .contains(Reason.REASON_PROGRAM_NOT_AGREED);
        assertThat(partner.refusalOfProgram("b2b", NOW.plus(Duration.ofDays(1))))
                .isPresent();
        assertThat(partner(PartnerStatus.LIVE).refusalOfProgram("b2b", NOW)).isPresent();
    }

    @Test
    void membersAreLookedForByNameOnlyWhereTheContractThatIsValidTodaySaysSo() {
        var allowed = partner(PartnerStatus.LIVE, searching("2026-05-01", false), searching("2026-06-01", true));
        var ended = partner(PartnerStatus.LIVE, searching("2026-05-01", true), searching("2026-06-01", false));

        assertThat(allowed.refusalOfNameSearch(NOW)).isEmpty();
        assertThat(allowed.refusalOfNameSearch(NOW.minus(Duration.ofHours(1)))).isPresent();
        assertThat(ended.refusalOfNameSearch(NOW)).map(Refusal::reason).contains(Reason.REASON_NAME_SEARCH_NOT_AGREED);
        assertThat(ended.refusalOfNameSearch(NOW.minus(Duration.ofHours(1)))).isEmpty();
        assertThat(partner(PartnerStatus.LIVE).refusalOfNameSearch(NOW)).isPresent();
    }

    private static TillTerms terms(String day, int offlineDays, String... programs) {
        return new TillTerms(LocalDate.parse(day), HELSINKI, offlineDays, Set.of(programs), OfflinePoints.NONE, false);
    }

    private static TillTerms searching(String day, boolean isAllowed) {
        return new TillTerms(LocalDate.parse(day), HELSINKI, 0, Set.of(), OfflinePoints.NONE, isAllowed);
    }

    private static TillPartner partner(PartnerStatus status, TillTerms... terms) {
        var clients = new OAuthClients(List.of(new OAuthClient("old", 1, true), new OAuthClient("new", 2, false)));
        return new TillPartner(
                UUID.randomUUID(), "kiosk", status, 1, clients, STORES, List.of(terms), Optional.empty());
    }
}
