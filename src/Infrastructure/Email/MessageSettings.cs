using System.ComponentModel.DataAnnotations;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Settings of outgoing messages, section <c>Messages</c>.</summary>
public sealed class MessageSettings
{
    public const string Section = "Messages";

    /// <summary>Pickup folder; whatever carries mail on takes the files from <c>mail</c> and <c>sms</c> below it. Relative to the content root.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The sender's address.</summary>
    [Required]
    public string From { get; set; } = "";

    /// <summary>Prints verification codes on the console; refused in Production.</summary>
    public bool PrintCodes { get; set; }
}
