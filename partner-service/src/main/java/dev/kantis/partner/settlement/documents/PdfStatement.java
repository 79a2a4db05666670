package dev.kantis.partner.settlement.documents;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.clearing.Rate;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementDocument;
import dev.kantis.partner.settlement.StatementLine;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A page or two for people: the lines and their sum. Entries are in the other forms. */
final class PdfStatement implements StatementDocument {
    private static final float[] WIDTHS = {6, 2, 2, 2, 2.5f};
    private static final Font TITLE = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 16);
    private static final Font BOLD = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 9);
    private static final Font PLAIN = FontFactory.getFont(FontFactory.HELVETICA, 9);

    @Override
    public byte[] head(Statement statement, String partnerName) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new Document(PageSize.A4)) {
            PdfWriter.getInstance(document, bytes);
            document.addTitle("Settlement statement " + statement.id());
            document.open();
            document.add(new Paragraph(statement.net() < 0 ? "Credit statement" : "Settlement statement", TITLE));
            document.add(new Paragraph(partnerName, BOLD));
            document.add(new Paragraph(
                    "Period " + statement.period().start() + " to "
                            + statement.period().end() + ". Statement " + statement.id() + ".",
                    PLAIN));
            document.add(new Paragraph(" ", PLAIN));
            document.add(table(statement));
            document.add(new Paragraph(" ", PLAIN));
            document.add(new Paragraph(due(statement), BOLD));
            document.add(new Paragraph(
                    "Each amount is points times price times share, summed exactly and rounded once, half to even. The"
                            + " CSV and JSON forms of this statement list every entry.",
                    PLAIN));
        }
        return bytes.toByteArray();
    }

    private static String due(Statement statement) {
        var amount = Money.minor(Math.abs(statement.net()), statement.currency()) + " " + statement.currency();
        return statement.net() < 0 ? "You are paid " + amount : "You pay " + amount;
    }

    private static PdfPTable table(Statement statement) {
        var table = new PdfPTable(WIDTHS);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        for (var heading : List.of("What", "Points", "Price", "Share %", statement.currency())) {
            table.addCell(cell(heading, BOLD, heading.equals("What")));
        }
        for (var line : statement.lines()) {
            var rate = line.rate();
            table.addCell(cell(what(line), PLAIN, true));
            table.addCell(cell(Long.toString(line.points()), PLAIN, false));
            table.addCell(cell(Money.micros(rate.priceMicros()), PLAIN, false));
            table.addCell(cell(rate.share() == Rate.WHOLE ? "" : Money.percent(rate.share()), PLAIN, false));
            table.addCell(cell(Money.minor(line.amount(), statement.currency()), PLAIN, false));
        }
        table.addCell(cell("Together", BOLD, true));
        for (var i = 0; i < WIDTHS.length - 2; i++) {
            table.addCell(cell("", BOLD, false));
        }
        table.addCell(cell(Money.minor(statement.net(), statement.currency()), BOLD, false));
        return table;
    }

    private static String what(StatementLine line) {
        var rule = line.rate().rule().isEmpty() ? "" : " (" + line.rate().rule() + ")";
        var correction = !line.correction() ? "" : line.amount() < 0 ? ", credit note" : ", correction";
        return line.kind().title() + rule + correction;
    }

    private static PdfPCell cell(String text, Font font, boolean left) {
        var cell = new PdfPCell(new Phrase(text, font));
        cell.setHorizontalAlignment(left ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT);
        return cell;
    }

    @Override
    public byte[] items(List<PlacedItem> items, boolean first) {
        return new byte[0];
    }

    @Override
    public byte[] tail() {
        return new byte[0];
    }

    @Override
    public boolean listsItems() {
        return false;
    }
}
