package dev.kantis.member.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.OrganizationFacts.Gifts;
import dev.kantis.member.organization.OrganizationFacts.Policy;
import dev.kantis.member.organization.OrganizationFacts.Recipient;
import dev.kantis.member.organization.Terms.Limit;
import dev.kantis.member.organization.Terms.Own;
import dev.kantis.member.organization.Terms.Pool;
import dev.kantis.member.organization.Terms.Share;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Set<Role> USER = Set.of(Role.USER);
    private static final Gifts LIMITED = new Gifts(Policy.LIMIT, 5_000L, "EUR");
    private static final Optional<Limit> LIMIT = Optional.of(new Limit(5_000, "EUR"));

    @Test
    void theLedgerIsToldNothingOfWhatIsThePersonsAlone() {
        assertThat(terms(Recipient.PERSON, gifts(Policy.UNKNOWN), USER)).isEqualTo(new Own());
        assertThat(terms(Recipient.PERSON, gifts(Policy.ALLOWED), USER)).isEqualTo(new Own());
    }

    @Test
    void aLimitMakesTheCompanyGetTheRest() {
        assertThat(terms(Recipient.PERSON, LIMITED, USER)).isEqualTo(new Share(0, LIMIT));
        assertThat(terms(Recipient.SPLIT, LIMITED, USER)).isEqualTo(new Share(40, LIMIT));
        assertThat(terms(Recipient.SPLIT, gifts(Policy.ALLOWED), USER)).isEqualTo(new Share(40, Optional.empty()));
    }

    @Test
    void whereNoGiftsAreAllowedOnlyDecisionMakersSpend() {
        assertThat(terms(Recipient.COMPANY, gifts(Policy.NONE), USER)).isEqualTo(new Pool(false));
        assertThat(terms(Recipient.COMPANY, gifts(Policy.NONE), Set.of(Role.USER, Role.DECISION_MAKER)))
                .isEqualTo(new Pool(true));
        assertThat(terms(Recipient.COMPANY, gifts(Policy.ALLOWED), USER)).isEqualTo(new Pool(true));
        assertThat(terms(Recipient.COMPANY, LIMITED, USER)).isEqualTo(new Pool(true));
    }

    @Test
    void fromOneKindToAnotherItGoesByTheMembersOwn() {
        var pool = new Pool(true);
        var share = new Share(40, Optional.empty());

        assertThat(pool.stepTo(share)).isEqualTo(new Own());
        assertThat(share.stepTo(pool)).isEqualTo(new Own());
        assertThat(Terms.own().stepTo(pool)).isEqualTo(pool);
        assertThat(share.stepTo(new Share(50, LIMIT))).isEqualTo(new Share(50, LIMIT));
        assertThat(pool.stepTo(new Pool(false))).isEqualTo(new Pool(false));
        assertThat(pool.stepTo(Terms.own())).isEqualTo(new Own());
    }

    private static Terms terms(Recipient recipient, Gifts gifts, Set<Role> roles) {
        var percent = recipient == Recipient.SPLIT ? (Integer) 40 : null;
        return Terms.of(new OrganizationFacts("Aalto Oy", "FI", null, null, recipient, percent, gifts), roles);
    }

    private static Gifts gifts(Policy policy) {
        return new Gifts(policy, null, null);
    }
}
