package dev.kantis.rewards.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final VoucherTill TILL = new VoucherTill("kiosk", "main", "till-1");

    @Test
    void aCodeHasTwentyCharactersThatNobodyMistakesForOthers() {
        assertThat(VoucherCode.random().text()).matches("[0-9A-HJKMNP-TV-Z]{20}");
    }

    @Test
    void codesUseTheWholeAlphabetAndDoNotRepeat() {
        var random = new Random(7);
        var codes = new HashSet<String>();
        var letters = new HashSet<Integer>();
        for (var i = 0; i < 10_000; i++) {
            var code = VoucherCode.random(random).text();
            codes.add(code);
            code.chars().forEach(letters::add);
        }

        assertThat(codes).hasSize(10_000);
        assertThat(letters).hasSize(32);
    }

    @Test
    void aCodeHidesItselfFromLogs() {
        var code = VoucherCode.random();

        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Test
    void textOfAnotherShapeIsNoCode() {
        assertThatThrownBy(() -> new VoucherCode("SHORT")).isInstanceOf(IllegalArgumentException.class);
        assertThat(VoucherCode.typed("SHORT")).isEmpty();
    }

    @Test
    void aCodeIsKnownHoweverItIsTyped() {
        assertThat(VoucherCode.typed("oiL2-3456 789a-bcde-fghj")).contains(new VoucherCode("01123456789ABCDEFGHJ"));
    }

    @Test
    void aVoucherEndsByItselfUnlessItWasUsed() {
        assertThat(issued().stateAt(END.minusMillis(1))).isEqualTo(VoucherState.ISSUED);
        assertThat(issued().stateAt(END)).isEqualTo(VoucherState.EXPIRED);
        assertThat(voucher(VoucherState.USED, Optional.empty()).stateAt(END)).isEqualTo(VoucherState.USED);
    }

    @Test
    void itIsGoodAtThePartnersOfItsRewardOnly() {
        assertThat(issued().isGoodAt("kiosk")).isTrue();
        assertThat(issued().isGoodAt("cinema")).isFalse();
        assertThat(issuedFor("*").isGoodAt("cinema")).isTrue();
        assertThat(issuedFor().isGoodAt("cinema")).isFalse();
    }

    @Test
    void aReservationKeepsTheVoucherForOnePaymentAndTimesOut() {
        var wish = new Reservation(UUID.randomUUID(), "kiosk", "main", START.plusSeconds(60));
        var reserved = done(issued().reserve(wish, START));
        var later = START.plusSeconds(60);

        assertThat(reserved.events()).containsExactly(new VoucherEvent.Reserved(wish));
        assertThat(reasonOf(reserved.voucher().use(TILL, Optional.empty(), "", START)))
                .isEqualTo(Reason.REASON_VOUCHER_RESERVED);
        assertThat(reasonOf(reserved.voucher().use(TILL, Optional.of(wish.id()), "", later)))
                .isEqualTo(Reason.REASON_VOUCHER_NOT_RESERVED);
        assertThat(done(reserved.voucher().use(TILL, Optional.empty(), "", later))
                        .events())
                .containsExactly(new VoucherEvent.Released(wish, true), new VoucherEvent.Used(TILL, ""));
    }

    @Test
    void theReservationOfOnePartnerDoesNotExistForAnother() {
        var wish = new Reservation(UUID.randomUUID(), "kiosk", "main", START.plusSeconds(60));
        var reserved = done(issuedFor("kiosk", "cinema").reserve(wish, START)).voucher();
        var elsewhere = new VoucherTill("cinema", "main", "till-1");

        assertThat(reasonOf(reserved.use(elsewhere, Optional.of(wish.id()), "", START)))
                .isEqualTo(Reason.REASON_VOUCHER_NOT_RESERVED);
        assertThat(reasonOf(reserved.release("cinema", wish.id(), START)))
                .isEqualTo(Reason.REASON_VOUCHER_NOT_RESERVED);
    }

    @Test
    void whatWasReservedInTimeCanBeUsedAfterItsEndButNotGivenBackForMore() {
        var wish = new Reservation(UUID.randomUUID(), "kiosk", "main", END.plusSeconds(60));
        var reserved = done(issued().reserve(wish, END.minusSeconds(1))).voucher();

        assertThat(reserved.stateAt(END)).isEqualTo(VoucherState.RESERVED);
        assertThat(done(reserved.use(TILL, Optional.of(wish.id()), "r-1", END))
                        .voucher()
                        .state())
                .isEqualTo(VoucherState.USED);
        assertThat(done(reserved.release("kiosk", wish.id(), END)))
                .satisfies(given -> assertThat(given.voucher().state()).isEqualTo(VoucherState.EXPIRED))
                .satisfies(given -> assertThat(given.events())
                        .containsExactly(new VoucherEvent.Released(wish, false), new VoucherEvent.Expired(END)));
    }

    @Test
    void sweepsMakeNoDifferenceAndNothingIsUsedTwice() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var swept = issued();
            var untouched = swept;
            var now = END.minusSeconds(random.nextInt(600));
            var uses = 0;
            var reservation = UUID.randomUUID();
            for (var step = 0; step < 20; step++) {
                now = now.plusSeconds(random.nextInt(60));
                if (random.nextBoolean()) {
                    swept = swept.at(now).voucher();
                }
                var choice = random.nextInt(4);
                reservation = choice == 0 ? UUID.randomUUID() : reservation;
                var one = act(choice, swept, reservation, now);
                var other = act(choice, untouched, reservation, now);

                assertThat(one.getClass()).as("seed %d", seed).isEqualTo(other.getClass());
                if (one instanceof Outcome.Done<VoucherChange>(var change)) {
                    swept = change.voucher();
                    untouched = done(other).voucher();
                    uses += swept.state() == VoucherState.USED ? 1 : 0;
                }
                assertThat(swept.at(now).voucher())
                        .as("seed %d", seed)
                        .isEqualTo(untouched.at(now).voucher());
            }
            assertThat(uses).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    private static Outcome<VoucherChange> act(int choice, Voucher voucher, UUID reservation, Instant now) {
        return switch (choice) {
            case 0 ->
                voucher.reserve(new Reservation(reservation, "kiosk", "main", now.plus(Duration.ofSeconds(90))), now);
            case 1 -> voucher.use(TILL, Optional.of(reservation), "", now);
            case 2 -> voucher.release("kiosk", reservation, now);
            default ->
                now.getEpochSecond() % 7 == 0
                        ? voucher.use(TILL, Optional.empty(), "", now)
                        : voucher.release("cinema", reservation, now);
        };
    }

    private static VoucherChange done(Outcome<VoucherChange> outcome) {
        return outcome.orThrow();
    }

    private static Reason reasonOf(Outcome<VoucherChange> outcome) {
        return outcome instanceof Outcome.Refused<VoucherChange>(var refusal)
                ? refusal.reason()
                : Reason.REASON_UNSPECIFIED;
    }

    private static Voucher issued() {
        return issuedFor("kiosk");
    }

    private static Voucher issuedFor(String... partners) {
        return voucher(VoucherState.ISSUED, Optional.empty(), partners);
    }

    private static Voucher voucher(VoucherState state, Optional<Reservation> reservation, String... partners) {
        return new Voucher(
                UUID.randomUUID(),
                UUID.randomUUID(),
                VoucherCode.random(),
                "mug",
                "A mug",
                List.of(partners),
                state,
                reservation,
                START,
                END);
    }
}
