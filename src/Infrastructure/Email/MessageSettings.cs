using System.ComponentModel.DataAnnotations;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Settings of outgoing messages, section <c>Messages</c>.</summary>
public sealed class MessageSettings
{
    public const string Section = "Messages";

    /// <summary>Pickup folder for what no server takes: mails in <c>mail</c> unless <see cref="Smtp"/> names a host, text messages in <c>sms</c>. Relative to the content root.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The sender's address.</summary>
    [Required]
    public string From { get; set; } = "";

    /// <summary>Prints verification codes on the console; refused in Production.</summary>
    public bool PrintCodes { get; set; }

    /// <summary>The mail server; without a host mails go to the folder.</summary>
    public SmtpSettings Smtp { get; set; } = new();
}

/// <summary>Where mails are handed over, section <c>Messages:Smtp</c>.</summary>
public sealed class SmtpSettings
{
    /// <summary>Empty when there is no mail server.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Empty when the server asks for no name.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Whether the connection is encrypted by STARTTLS before anything is said; off only for a server on the same machine or network.</summary>
    public bool StartTls { get; set; } = true;
}
