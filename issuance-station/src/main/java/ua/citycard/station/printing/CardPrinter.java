package ua.citycard.station.printing;

import java.awt.print.Book;
import java.awt.print.PageFormat;
import java.awt.print.Paper;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.printing.PDFPrintable;
import org.apache.pdfbox.printing.Scaling;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** A printer of the system. Pages go to it as drawings on paper of exactly their own size, without margins. */
public final class CardPrinter {
    private final PrintService service;

    private CardPrinter(PrintService service) {
        this.service = service;
    }

    /**
     * The printer of this name.
     *
     * @throws StationException when there is none
     */
    public static CardPrinter find(String name) {
        List<PrintService> services = List.of(PrintServiceLookup.lookupPrintServices(null, null));
        return services.stream()
                .filter(service -> service.getName().equals(name))
                .findFirst()
                .map(CardPrinter::new)
                .orElseThrow(() -> new StationException(Trouble.PRINTER_UNKNOWN, name, names(services)));
    }

    /**
     * Hands the pages to the printer's queue.
     *
     * @param pdf a finished document
     * @param jobName what the queue shows; no person's name
     */
    public void print(byte[] pdf, String jobName) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            print(document, jobName);
        }
    }

    private void print(PDDocument document, String jobName) {
        PrinterJob job = PrinterJob.getPrinterJob();
        job.setJobName(jobName);
        try {
            job.setPrintService(service);
            job.setPageable(pages(document));
            job.print();
        } catch (PrinterException refused) {
            throw StationException.because(refused, Trouble.PRINT_REFUSED, service.getName());
        }
    }

    private static Book pages(PDDocument document) {
        PDFPrintable printable = new PDFPrintable(document, Scaling.ACTUAL_SIZE);
        Book book = new Book();
        document.getPages().forEach(page -> book.append(printable, format(page.getMediaBox())));
        return book;
    }

    private static PageFormat format(PDRectangle size) {
        Paper paper = new Paper();
        paper.setSize(size.getWidth(), size.getHeight());
        paper.setImageableArea(0, 0, size.getWidth(), size.getHeight());
        PageFormat format = new PageFormat();
        format.setPaper(paper);
        return format;
    }

    private static String names(List<PrintService> services) {
        return services.isEmpty()
                ? "-"
                : services.stream().map(PrintService::getName).sorted().collect(Collectors.joining(", "));
    }
}
