package dev.kantis.partner.settlement.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Period;
import dev.kantis.partner.clearing.Rate;
import dev.kantis.partner.settlement.RateSum;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people and spreadsheets read. */
class DocumentsTest {
    private static final UUID PARTNER = new UUID(1, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Test
    void aPdfSaysWhatIsPaidForWhat() throws IOException {
        var bytes = new PdfStatement().head(statement(line(ItemKind.ISSUED, "", 3_000, false)), "Café Ääni");

        var text = new PdfTextExtractor(new PdfReader(bytes)).getTextFromPage(1);

        assertThat(text)
                .contains("Settlement statement", "Café Ääni", "Points issued", "0.008", "24.00", "You pay 49.00 EUR");
    }

    @Test
    void whatIsPaidBackIsACreditNote() throws IOException {
        var bytes = new PdfStatement().head(statement(line(ItemKind.FUNDED_CANCELED, "", 30_000, true)), "Café");

        var text = new PdfTextExtractor(new PdfReader(bytes)).getTextFromPage(1);

        assertThat(text).contains("Credit statement", "credit note", "-240.00", "You are paid 215.00 EUR");
    }

    @Test
    void aSpreadsheetGetsNoFormulaFromANameOrARule() {
        var text = new String(
                new CsvStatement().head(statement(line(ItemKind.COST_SHARE, "-1+1", 1_000, false)), "=cmd, \"x\""),
                StandardCharsets.UTF_8);

        assertThat(text.lines())
                .anyMatch(row -> row.contains(",\"'=cmd, \"\"x\"\"\",2026-03-01,2026-03-31,EUR,17.00"))
                .contains("cost_share,false,1,'-1+1,0.008,100,1000,1,-8.00");
    }

    @Test
    void amountsHaveTheDigitsOfTheirCurrency() {
        assertThat(Money.minor(-1_234, "EUR")).isEqualTo("-12.34");
        assertThat(Money.minor(1_234, "JPY")).isEqualTo("1234");
        assertThat(Money.micros(7_500)).isEqualTo("0.0075");
        assertThat(Money.micros(0)).isEqualTo("0");
        assertThat(Money.percent(3_333)).isEqualTo("33.33");
    }

    private static StatementLine line(ItemKind kind, String rule, long points, boolean correction) {
        var rate = new Rate("EUR", 1, rule, 8_000, Rate.WHOLE);
        return StatementLine.of(new RateSum(PARTNER, MARCH, kind, rate, correction, points, 1));
    }

    private static Statement statement(StatementLine line) {
        var fee = StatementLine.of(ItemKind.PERIOD_FEE, "EUR", 1, 2_500);
        return new Statement(
                new UUID(9, 9), PARTNER, new Period(MARCH, LocalDate.of(2026, 3, 31)), "EUR", 1, List.of(line, fee));
    }
}
