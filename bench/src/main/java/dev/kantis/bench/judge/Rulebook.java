package dev.kantis.bench.judge;

import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.rule.EarnRules;

/** Rules of the mix, ready to judge. */
final class Rulebook {
    private Rulebook() {}

    static EarnRules of(int rules) {
        return read(RuleMix.document("bench", rules));
    }

    /** The same rules with conditions that hold the same and that only CEL's interpreter can decide. */
    static EarnRules interpreted(int rules) {
        return read(RuleMix.document("bench", rules)
                .replaceAll("(?m)^( +(?:when|lines): )(.*)$", "$1($2) && products.all(p, p != \"\")"));
    }

    private static EarnRules read(String document) {
        return Documents.spec(Documents.parse(document, "Program"), ProgramSpec.class)
                .earn()
                .purchases();
    }
}
