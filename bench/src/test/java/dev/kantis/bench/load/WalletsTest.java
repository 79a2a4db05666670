package dev.kantis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalletsTest {
    @Test
    void theSameSeedMakesTheSameOwners() {
        assertThat(new Wallets(1).owner(5)).isEqualTo(new Wallets(1).owner(5));
        assertThat(new Wallets(1).owner(5)).isNotEqualTo(new Wallets(2).owner(5));
    }

    @Test
    void ownersAreDifferentAndTheirIdsAreOfVersionSeven() {
        var wallets = new Wallets(1);

        assertThat(IntStream.range(0, 10_000).mapToObj(wallets::owner)).doesNotHaveDuplicates();
        assertThat(wallets.owner(7).version()).isEqualTo(7);
        assertThat(wallets.owner(7).variant()).isEqualTo(2);
    }

    @Test
    void hotTrafficIsPaidByOnePartnerAndAFifthOfItIsForOneWallet() {
        var traffic = new Traffic(new Wallets(1), 1);
        var earns = IntStream.range(0, 10_000).mapToObj(_ -> traffic.hot()).toList();
        var hot = new Wallets(1).owner(0).toString();

        assertThat(earns).allMatch(earn -> earn.getPartnerId().equals(Wallets.partner(0)));
        assertThat(earns.stream().filter(earn -> earn.getMemberId().equals(hot)).count())
                .isBetween(1_800L, 2_200L);
    }
}
